import { defineOperation, kernelProblems, ok } from '@kehu/kernel';
import { z } from 'zod';
import { PeriodQuery } from '../contract';
import { seenSurvey } from '../reads/seen-survey';

/** The right to take a survey's answers out of the house, and the note that somebody did. The rows stream after it. */
export const exportAnswers = defineOperation({
  name: 'survey-answer.export',
  summary: 'Export the answers to a survey as CSV',
  permission: { action: 'export', subject: 'survey' },
  input: PeriodQuery.extend({ id: z.string().max(64) }),
  audit: ({ input: { id, ...period } }) => ({
    record: ['survey', id],
    details: { entity: 'survey-answer', ...period },
  }),
  async run({ input, records }) {
    const seen = await seenSurvey(records, input.id);
    if (!seen.ok) return seen;
    return records.view('survey-answer').ok ? ok(null) : kernelProblems.forbidden();
  },
});
