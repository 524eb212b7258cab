import { type OperationContext, ok, type Result, sql } from '@kehu/kernel';
import { reachable, type SendableTemplate, sendableTemplate, sieveOf } from '@kehu/messaging';
import type { Knex } from 'knex';
import { sourceOfCase } from '../survey/domain/case-source';
import { isOver } from '../survey/domain/standing';
import { sendInvitations } from '../survey/invitations';
import { isFull } from '../survey/queries/places';
import { surveyByRow } from '../survey/queries/surveys';
import { caseProblems } from './problems';
import { caseByRow } from './queries/cases';

/** Sends the customer of a case their link to the survey that the case came of. @returns what the case becomes */
export async function askAgain(ctx: OperationContext, pk: number): Promise<Result<Record<string, unknown>>> {
  const found = await caseByRow(ctx.trx, pk);
  if (!found.customerId) return caseProblems.nobody_to_ask();
  const survey = found.surveyId === null ? undefined : await surveyByRow(ctx.trx, found.surveyId);
  const template = survey?.settings.followUp?.template;
  if (survey?.status !== 'open' || !template) return caseProblems.no_survey();
  const message = await sendableTemplate(ctx.trx, template);
  if (!message || isOver(survey, await isFull(ctx.trx, survey), ctx.now())) return caseProblems.no_survey();
  const stopped = await stoppedBy(ctx.trx, found.customerId, message);
  if (stopped) return caseProblems[stopped]();
  await sendInvitations(ctx, survey, {
    customers: sql('select ?::int', found.customerId),
    template: message,
    source: sourceOfCase(found.documentId),
  });
  return ok({ status: 'resurveyed' });
}

const STOPPED = {
  'no-address': 'no_address',
  'no-consent': 'no_consent',
  suppressed: 'suppressed',
  capped: 'capped',
} as const;

/** Why the message would not go out as things stand: whoever asks learns it now, not when the link has expired. */
async function stoppedBy(trx: Knex, customer: number, { purpose, channel }: SendableTemplate) {
  const recipients = sql('select ?::int as id', customer);
  const { text, values } = reachable({ recipients, purpose, channels: [channel], preferred: false });
  const sieve = sieveOf((await trx.raw(text, values as never[])).rows[0]?.reason ?? null);
  return sieve && STOPPED[sieve];
}
