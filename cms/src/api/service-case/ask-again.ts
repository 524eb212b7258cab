import { type OperationContext, ok, type Result, sql } from '@kehu/kernel';
import { sendableTemplate } from '@kehu/messaging';
import { sourceOfCase } from '../survey/domain/case-source';
import { sendInvitations } from '../survey/invitations';
import { isOverNow } from '../survey/queries/places';
import { surveyByRow } from '../survey/queries/surveys';
import { caseProblems } from './problems';
import { caseByRow, stoppedBy } from './queries/cases';

/** Sends the customer of a case their link to the survey that the case came of. @returns what the case becomes */
export async function askAgain(ctx: OperationContext, pk: number): Promise<Result<Record<string, unknown>>> {
  const found = await caseByRow(ctx.trx, pk);
  if (!found.customerId) return caseProblems.nobody_to_ask();
  const survey = found.surveyId === null ? undefined : await surveyByRow(ctx.trx, found.surveyId);
  const template = survey?.settings.followUp?.template;
  if (survey?.status !== 'open' || !template) return caseProblems.no_survey();
  const message = await sendableTemplate(ctx.trx, template);
  if (!message || (await isOverNow(ctx.trx, survey, ctx.now()))) return caseProblems.no_survey();
  // Whoever asks learns now that the message would not go out, not when the link has expired.
  const stopped = await stoppedBy(ctx.trx, found.customerId, message);
  if (stopped) return caseProblems[STOPPED[stopped]]();
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
