import { defineJob } from '@kehu/jobs';
import { clock, onEvent, platform, registerRoutes, runAsSystem, takeTurns } from '@kehu/kernel';
import type { Knex } from 'knex';
import { z } from 'zod';
import { endUnanswered } from './operations/end-unanswered';
import { lookAfterAnswer } from './operations/look-after-answer';
import { askCaseAgain } from './operations/steer-case';
import { ASK_AGAIN, casesToAskAgain, casesWithoutAnswer, END_UNANSWERED } from './queries/cases';
import { caseRoutes } from './routes';

/** Service cases: what somebody has to put right, and whether it was. */
export function declareServiceCases(): void {
  registerRoutes(caseRoutes);
  onEvent('survey-answer.completed', 'service-case.look-after', async ({ payload }) => {
    await runAsSystem(lookAfterAnswer, { answerId: payload.answerId }, 'survey-answer');
  });
}

/** Asks customers again when their time has come, and ends the cases of those who do not answer. */
defineJob({
  name: 'service-case.tend',
  payload: z.object({}),
  schedule: '*/10 * * * *',
  async run() {
    const knex = platform.get().knex() as unknown as Knex;
    const input = (id: string) => ({ id });
    const again = () => casesToAskAgain(knex, clock.now());
    const over = () => casesWithoutAnswer(knex, clock.now());
    // Who was done or put off is not found again, so that this ends.
    for (let records = await again(); records.length > 0; records = await again())
      await takeTurns({ task: ASK_AGAIN, operation: askCaseAgain, records, input });
    for (let records = await over(); records.length > 0; records = await over())
      await takeTurns({ task: END_UNANSWERED, operation: endUnanswered, records, input });
  },
});
