import { defineJob } from '@kehu/jobs';
import { clock, execute, onEvent, platform, registerRoutes, SYSTEM } from '@kehu/kernel';
import type { Knex } from 'knex';
import { z } from 'zod';
import { endUnanswered } from './operations/end-unanswered';
import { lookAfterAnswer } from './operations/look-after-answer';
import { askCaseAgain } from './operations/steer-case';
import { casesToAskAgain, casesWithoutAnswer } from './queries/cases';
import { caseRoutes } from './routes';

const origin = (requestId: string) => ({ source: 'job' as const, requestId });

/** Service cases: what somebody has to put right, and whether it was. */
export function declareServiceCases(): void {
  registerRoutes(caseRoutes);
  onEvent('survey-answer.completed', 'service-case.look-after', async ({ payload }) => {
    const done = await execute(
      lookAfterAnswer,
      { answerId: payload.answerId },
      { actor: SYSTEM, origin: origin('survey-answer') },
    );
    if (!done.ok) throw new Error(done.problem.message);
  });
}

/** Asks customers again when their time has come, and ends the cases of those who do not answer. */
defineJob({
  name: 'service-case.tend',
  payload: z.object({}),
  schedule: '*/10 * * * *',
  async run() {
    const knex = platform.get().knex() as unknown as Knex;
    const call = { actor: SYSTEM, origin: origin('service-case.tend') };
    for (const id of await casesToAskAgain(knex, clock.now())) await execute(askCaseAgain, { id }, call);
    for (const id of await casesWithoutAnswer(knex, clock.now())) await execute(endUnanswered, { id }, call);
  },
});
