import { addWorkingHours, defineOperation, type OperationContext, ok, type Result } from '@kehu/kernel';
import { z } from 'zod';
import { type AnswerInLoop, answerInLoop, needsCare } from '../../survey/reads/answer-in-loop';
import { carersOf } from '../../task/queries/carers';
import { caseOfAnswer, keepAnswer } from '../queries/cases';

type Done = { case: string | null };
const HOUR_MS = 3_600_000;

/**
 * What follows from an answer: one that the survey's rule asks somebody to look after becomes a case of the customer's
 * manager, with a time by which they are to be contacted; the answer of a customer who was asked again ends their
 * case. Seen twice, it is done once.
 */
export const lookAfterAnswer = defineOperation<z.ZodObject<{ answerId: z.ZodString }>, Done>({
  name: 'service-case.look-after',
  summary: 'Follow up an answer to a survey',
  permission: { action: 'create', subject: 'service-case' },
  input: z.object({ answerId: z.string().regex(/^\d{1,18}$/) }),
  audit: ({ output }) => ({ ...(output.case && { record: ['service-case', output.case] as const }) }),
  async run(ctx) {
    const answer = await answerInLoop(ctx.trx, ctx.input.answerId);
    if (!answer) return ok({ case: null });
    // A case is brought to its end even where the rule that made it has been switched off since.
    if (answer.caseId) return endCase(ctx, answer, answer.caseId);
    if (!answer.survey.settings.followUp || !(await needsCare(ctx.records, answer))) return ok({ case: null });
    const before = await caseOfAnswer(ctx.trx, ctx.input.answerId);
    return before ? ok({ case: before }) : openCase(ctx, answer, ctx.input.answerId);
  },
});

type FollowUp = NonNullable<AnswerInLoop['survey']['settings']['followUp']>;

/** By the clock, or by the working hours of the customer's region. */
const dueAt = (from: Date, rule: FollowUp, region: string): Date =>
  rule.workingHours ? addWorkingHours(from, rule.slaHours, region) : new Date(from.getTime() + rule.slaHours * HOUR_MS);

async function openCase(ctx: OperationContext, answer: AnswerInLoop, answerId: string): Promise<Result<Done>> {
  const { records, trx } = ctx;
  const { survey, customer, score, comment, completedAt } = answer;
  const rule = survey.settings.followUp as FollowUp;
  const [carers] = customer ? await carersOf(trx, 'document_id', [customer]) : [];
  const made = await records.insert(records.catalogue.entity('service-case'), {
    subject: `${survey.name}${score ? `: ${score.metric.toUpperCase()} ${score.value}` : ''}`.slice(0, 200),
    customer,
    branch: carers?.branch ?? null,
    assignee: carers?.owner ?? null,
    kind: 'feedback',
    status: 'open',
    priority: rule.priority,
    dueAt: dueAt(completedAt, rule, carers?.region ?? '').toISOString(),
    scoreBefore: score?.value ?? null,
    survey: survey.documentId,
    description: comment,
  });
  if (!made.ok) return made;
  await keepAnswer(trx, made.value, answerId, score?.metric ?? '');
  return ok({ case: made.value });
}

async function endCase({ records, now }: OperationContext, answer: AnswerInLoop, id: string): Promise<Result<Done>> {
  const held = await records.lock('service-case', id, 'create');
  if (!held.ok) return held;
  if (held.value.values.status !== 'resurveyed') return ok({ case: id });
  const set = await records.set(held.value, {
    status: 'closed',
    outcome: (await needsCare(records, answer)) ? 'not-recovered' : 'recovered',
    scoreAfter: answer.score?.value ?? null,
    closedAt: now().toISOString(),
  });
  return set.ok ? ok({ case: id }) : set;
}
