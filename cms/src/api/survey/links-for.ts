import { sql } from '@kehu/kernel';
import type { Knex } from 'knex';
import { answerUrl, SURVEY_LINK } from './domain/links';
import { inviteCustomers } from './queries/invitations';
import { surveyById } from './queries/surveys';

const DAY_MS = 86_400_000;

/**
 * The variables by which a message leads each customer to a survey of theirs. Asked twice for one source, a customer
 * has one invitation. Nobody has any while the survey is not open.
 */
export async function surveyLinksFor(
  trx: Knex.Transaction,
  survey: string,
  { customers, source, channel, at }: { customers: readonly number[]; source: string; channel: string; at: Date },
): Promise<Map<number, Record<string, string>>> {
  const found = await surveyById(trx, survey);
  if (found?.status !== 'open') return new Map();
  const invited = await inviteCustomers(trx, {
    surveyId: found.id,
    customers: sql('select distinct unnest(?::int[])', [...customers]),
    channel,
    source,
    byId: null,
    at,
    expiresAt: new Date(at.getTime() + found.settings.linkDays * DAY_MS),
  });
  return new Map(
    invited.map(({ id, customerId }) => [customerId, { [SURVEY_LINK]: answerUrl('i', id), survey: found.name }]),
  );
}
