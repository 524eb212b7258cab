import { defineOperation, ok } from '@kehu/kernel';
import { openDefinition } from '@kehu/surveys';
import { SteerSurveyInput } from '../contract';
import { surveyProblems } from '../problems';
import { currentDefinition, surveyByRow } from '../queries/surveys';

/** Opens a survey, for the first time or again. */
export const openSurvey = defineOperation({
  name: 'survey.open',
  summary: 'Open a survey: links work from now on',
  permission: { action: 'launch', subject: 'survey' },
  input: SteerSurveyInput,
  audit: ({ input }) => ({ record: ['survey', input.id] }),
  async run({ input, records, trx, now }) {
    const held = await records.lock('survey', input.id);
    if (!held.ok) return held;
    const survey = await surveyByRow(trx, held.value.pk);
    if (survey.status === 'open') return surveyProblems.wrong_state({ status: survey.status });
    const { questions, findings } = await openDefinition(await currentDefinition(trx, survey));
    const wrong = findings.find(({ severity }) => severity === 'error');
    if (wrong) return surveyProblems.definition_refused({ reason: [wrong.code, wrong.detail].join(': ') });
    if (questions.length === 0) return surveyProblems.nothing_to_ask();
    const set = await records.set(held.value, { status: 'open', openedAt: now().toISOString() });
    return set.ok ? ok({ id: input.id, status: 'open' }) : set;
  },
});

/** Ends a survey: links say so, and what has been answered stays. */
export const closeSurvey = defineOperation({
  name: 'survey.close',
  summary: 'Close a survey: no answers are taken any more',
  permission: { action: 'launch', subject: 'survey' },
  input: SteerSurveyInput,
  audit: ({ input }) => ({ record: ['survey', input.id] }),
  async run({ input, records, trx }) {
    const held = await records.lock('survey', input.id);
    if (!held.ok) return held;
    const survey = await surveyByRow(trx, held.value.pk);
    if (survey.status !== 'open') return surveyProblems.wrong_state({ status: survey.status });
    const set = await records.set(held.value, { status: 'closed' });
    return set.ok ? ok({ id: input.id, status: 'closed' }) : set;
  },
});
