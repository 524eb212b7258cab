import { defineOperation, ok } from '@kehu/kernel';
import { type Checked, checkAnswers } from '@kehu/surveys';
import { z } from 'zod';
import { GiveAnswersInput, type GivenAnswersSchema } from '../contract';
import { readToken } from '../domain/links';
import { closedBecause } from '../domain/standing';
import { surveyProblems } from '../problems';
import { storeComplete, storePartial } from '../queries/answers';
import { isFull, placeOf } from '../queries/places';
import { definitionOf } from '../queries/surveys';

type Given = z.output<typeof GivenAnswersSchema>;
const Input = GiveAnswersInput.extend({ token: z.string().max(80) });

/**
 * Takes what somebody answers by their link: page by page, and for good with the last one. What is wrong is said by
 * question, and what was said before it stays. One link has one answer, however often and from wherever it is sent.
 */
export const giveAnswers = defineOperation<typeof Input, Given>({
  name: 'survey-answer.give',
  summary: 'Answer a survey by a link',
  permission: 'public',
  input: Input,
  audit: { none: "a respondent's own words, kept with the answer itself" },
  async run({ input, trx, now, emit }) {
    const link = readToken(input.token);
    const place = link && link.kind !== 'v' ? await placeOf(trx, link, true) : undefined;
    if (!place) return surveyProblems.no_such_link();
    const closed = closedBecause(place, await isFull(trx, place.survey), now());
    if (closed) return surveyProblems[closed]();

    const { survey, answer, invitation } = place;
    const version = answer?.version ?? survey.definitionVersion;
    const definition =
      version === survey.definitionVersion ? survey.definition : await definitionOf(trx, survey.id, version);
    const answers = { ...answer?.answers, ...input.answers };
    const checked: Checked = checkAnswers(definition, answers, {
      language: input.language,
      stage: input.complete ? 'complete' : (input.page ?? 'draft'),
    });
    if (checked.problems.length > 0) return ok({ state: 'partial', problems: checked.problems });

    const id = await storePartial(trx, place, {
      answers: checked.answers,
      language: input.language,
      page: input.page === undefined ? (answer?.page ?? 0) : input.page + 1,
      channel: invitation?.channel ?? 'public',
      at: now(),
    });
    if (!input.complete) return ok({ state: 'partial', problems: [] });
    await storeComplete(trx, { id, ...checked, sentiment: null, topics: [], at: now() });
    emit('survey-answer.completed', { answerId: id, surveyId: survey.documentId });
    return ok({ state: 'complete', problems: [] });
  },
});

declare module '@kehu/kernel' {
  interface DomainEvents {
    'survey-answer.completed': { answerId: string; surveyId: string };
  }
}
