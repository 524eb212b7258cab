import { defineOperation, ok } from '@kehu/kernel';
import type { Locale } from '@kehu/kernel/contract';
import { type Checked, checkAnswers, understand } from '@kehu/surveys';
import type { AnswerProblem, Answers } from '@kehu/surveys/contract';
import { z } from 'zod';
import { GiveAnswersInput, type GivenAnswersSchema } from '../contract';
import { caseOf } from '../domain/case-source';
import { keptIn, takeFiles } from '../domain/files';
import { closedBecause } from '../domain/standing';
import { readToken } from '../links';
import { TEXTS } from '../pages/texts';
import { surveyProblems } from '../problems';
import { storeAnswer, storeFiles } from '../queries/answers';
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
    const closed = closedBecause(place, await isFull(trx, place.survey, input.complete), now());
    if (closed) return surveyProblems[closed]();

    const { survey, answer, invitation } = place;
    const definition = await definitionOf(trx, survey.id, answer?.version ?? survey.definitionVersion);
    const taken = takeFiles(definition, input.answers, answer?.answers);
    if (taken.refused.length > 0)
      return ok({ state: 'partial', problems: refusedFiles(taken.refused, input.language) });
    const answers = withoutNothing({ ...answer?.answers, ...taken.answers });
    const checked: Checked = await checkAnswers(definition, answers, {
      language: input.language,
      stage: input.complete ? 'complete' : (input.page ?? 'draft'),
    });
    if (checked.problems.length > 0) return ok({ state: 'partial', problems: checked.problems });

    const said = {
      answers: checked.answers,
      language: input.language,
      page: input.page === undefined ? (answer?.page ?? 0) : input.page + 1,
      channel: invitation?.channel ?? 'public',
      at: now(),
    };
    const counted = input.complete ? { ...checked, ...understand(checked.comments) } : null;
    const id = await storeAnswer(trx, place, said, counted);
    // Of a question that is not shown nothing is kept.
    const kept = new Set(keptIn(checked.answers).map(({ content }) => content));
    await storeFiles(
      trx,
      id,
      taken.files.filter((file) => kept.has(`file:${file.id}`)),
      now(),
    );
    if (!counted) return ok({ state: 'partial', problems: [] });
    // An answer that nobody looks after makes no work.
    if (survey.settings.followUp || caseOf(invitation?.source)) emit('survey-answer.completed', { answerId: id });
    return ok({ state: 'complete', problems: [] });
  },
});

/** `null` takes back what was said before. */
const withoutNothing = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null));

const refusedFiles = (questions: readonly string[], language: Locale): AnswerProblem[] =>
  questions.map((question) => ({ question, message: TEXTS[language].files }));

declare module '@kehu/kernel' {
  interface DomainEvents {
    /** that somebody looks after: its survey has a rule for it, or it was asked for in a case */
    'survey-answer.completed': { answerId: string };
  }
}
