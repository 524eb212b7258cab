import { type OperationContext, type Sql, sql } from '@kehu/kernel';
import { queueDeliveries, type SendableTemplate } from '@kehu/messaging';
import type { Knex } from 'knex';
import { answerUrl, SURVEY_LINK } from './links';
import { type Invited, inviteCustomers } from './queries/invitations';
import { isOverNow } from './queries/places';
import { type SurveyRow, surveyById } from './queries/surveys';

const DAY_MS = 86_400_000;

interface Asking {
  /** query of row ids of customers */
  customers: Sql;
  /** who asks: a customer has one invitation for each, however often they are asked */
  source: string;
  channel: string;
  byId: number | null;
  at: Date;
}

const inviteTo = (trx: Knex, survey: SurveyRow, asking: Asking): Promise<Invited[]> =>
  inviteCustomers(trx, {
    ...asking,
    surveyId: survey.id,
    expiresAt: new Date(asking.at.getTime() + survey.settings.linkDays * DAY_MS),
  });

/** What a message says of the survey that it leads to. */
const variables = (survey: SurveyRow, invitation: string): Record<string, string> => ({
  [SURVEY_LINK]: answerUrl('i', invitation),
  survey: survey.name,
});

/** Invites customers and orders the messages that carry their links, in one transaction. @returns the new invitations */
export async function sendInvitations(
  { trx, now, actor }: Pick<OperationContext, 'trx' | 'now' | 'actor'>,
  survey: SurveyRow,
  { customers, template, source, dueAt }: { customers: Sql; template: SendableTemplate; source: string; dueAt?: Date },
): Promise<Invited[]> {
  const { id: templateId, channel, purpose } = template;
  const at = now();
  const invited = await inviteTo(trx, survey, { customers, source, channel, byId: actor.id || null, at });
  await queueDeliveries(
    trx,
    invited.map(({ id, customerId }) => ({
      recipientId: customerId,
      source: `survey:${survey.documentId}`,
      step: source,
      variant: null,
      templateId,
      channel,
      purpose,
      dueAt: dueAt ?? at,
      data: variables(survey, id),
    })),
  );
  return invited;
}

/**
 * The variables by which a message of somebody else's leads each customer to a survey (public id). Nobody has any while
 * the survey is not open.
 */
export async function surveyLinksFor(
  trx: Knex,
  survey: string,
  { customers, ...asking }: Omit<Asking, 'customers' | 'byId'> & { customers: readonly number[] },
): Promise<Map<number, Record<string, string>>> {
  const found = await surveyById(trx, survey);
  if (!found || (await isOverNow(trx, found, asking.at))) return new Map();
  const which = sql('select distinct unnest(?::int[])', [...customers]);
  const invited = await inviteTo(trx, found, { ...asking, customers: which, byId: null });
  return new Map(invited.map(({ id, customerId }) => [customerId, variables(found, id)]));
}
