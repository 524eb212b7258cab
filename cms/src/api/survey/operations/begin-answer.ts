import { defineOperation, ok } from '@kehu/kernel';
import { LOCALES } from '@kehu/kernel/contract';
import { z } from 'zod';
import { closedBecause } from '../domain/standing';
import { tokenFor } from '../links';
import { surveyProblems } from '../problems';
import { answerOfView, keepView, storeAnswer } from '../queries/answers';
import { isFull, type Place } from '../queries/places';
import { surveyByKey } from '../queries/surveys';

/**
 * Begins an answer by a survey's public address; gives the respondent a link of their own. One view of the page begins
 * one answer: pressed twice, or sent again, it is the same.
 */
export const beginAnswer = defineOperation({
  name: 'survey-answer.begin',
  summary: 'Begin to answer a survey by its public address',
  permission: 'public',
  input: z.strictObject({
    key: z.string().max(40),
    language: z.enum(LOCALES),
    view: z
      .string()
      .regex(/^[\w-]{16,64}$/)
      .optional(),
  }),
  audit: { none: "a respondent's own words, kept with the answer itself" },
  async run({ input, trx, now }) {
    const survey = await surveyByKey(trx, input.key);
    if (!survey?.settings.publicLink) return surveyProblems.no_such_link();
    const place: Place = { survey, invitation: null, answer: null };
    const begun = input.view && (await answerOfView(trx, survey.id, input.view));
    if (begun) return ok({ token: tokenFor('a', begun) });
    if (closedBecause(place, await isFull(trx, survey), now())) return surveyProblems.closed();
    const said = { answers: {}, language: input.language, page: 0, channel: 'public', at: now() };
    const id = await storeAnswer(trx, place, said, null);
    if (input.view) await keepView(trx, id, input.view);
    return ok({ token: tokenFor('a', id) });
  },
});
