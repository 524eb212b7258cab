import { type OperationContext, ok, type Result, sql } from '@kehu/kernel';
import { sendableTemplate } from '@kehu/messaging';
import { sourceOfCase } from '../survey/domain/case-source';
import { sendInvitations } from '../survey/invitations';
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
  if (!message) return caseProblems.no_survey();
  await sendInvitations(ctx, survey, {
    customers: sql('select ?::int', found.customerId),
    template: message,
    source: sourceOfCase(found.documentId),
  });
  return ok({ status: 'resurveyed' });
}
