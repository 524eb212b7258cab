import type { Locale } from '@kehu/kernel/contract';
import type { Question as Model, SurveyModel } from 'survey-core';
import type { AnswerProblem, Answers, Definition } from '../../contract';
import { valueNamesOf, withModel } from '../definition/model';
import { renewPatternBudget } from '../definition/patterns';
import { commentsOf } from './comments';
import { type Fact, factsOf, type Scores, scoresOf } from './facts';
import { shapeProblem } from './shapes';
import { shapeText } from './texts';

const COMMENT = '-Comment';
const MAX_COMMENT = 2_000;
const MAX_DEPTH = 6;
const MAX_ITEMS = 200;
/** of a signature, the longest of all */
const MAX_TEXT = 250_000;

export interface Checked {
  problems: AnswerProblem[];
  /** of the questions that were shown: what somebody answered and then went back on is not kept */
  answers: Answers;
  /** what is counted of complete answers that nothing is wrong with */
  facts: Fact[];
  scores: Scores;
  /** what was written in their own words there */
  comments: string[];
}

export interface Asked {
  language: Locale;
  /** a page by its number; `draft`: what has been typed so far, of which only the shape is checked; all at the end */
  stage: number | 'draft' | 'complete';
}

/**
 * Checks answers against the survey they are given to: that the questions are its own, that each answer has the shape
 * of its question, and what the survey itself asks for (required, validators, counts), of what is visible.
 */
export function checkAnswers(definition: Definition, answers: Answers, { language, stage }: Asked): Checked {
  const foreign = unfitting(definition, answers, language);
  if (foreign.length > 0)
    return { problems: foreign.slice(0, 50), answers: {}, facts: [], scores: NO_SCORES, comments: [] };
  return withModel(definition, { answers, language }, (model) => {
    const asked = questionsOn(model, stage);
    const shown = model.getAllQuestions(true);
    const shapes = misfits(asked, answers, { language, stage });
    // What SurveyJS checks it checks at any length.
    const problems = shapes.length > 0 ? shapes : refusals(model, asked, stage);
    const isCounted = stage === 'complete' && problems.length === 0;
    return {
      problems: onePerQuestion(problems),
      answers: answersTo(shown, model),
      ...(isCounted
        ? { facts: factsOf(shown), scores: scoresOf(shown), comments: commentsOf(shown) }
        : { facts: [], scores: NO_SCORES, comments: [] }),
    };
  });
}

const NO_SCORES: Scores = { nps: null, csat: null, ces: null };

/** What cannot even be looked at: foreign questions, and values that would break the model. */
function unfitting(definition: Definition, answers: Answers, language: Locale): AnswerProblem[] {
  const known = valueNamesOf(definition);
  return Object.entries(answers).flatMap(([name, value]) => {
    if (known.has(name))
      return isUnbounded(value, MAX_DEPTH)
        ? [{ question: name, message: shapeText(typeof value === 'string' ? 'long' : 'shape', language) }]
        : [];
    const commented = name.endsWith(COMMENT) && known.has(name.slice(0, -COMMENT.length));
    if (commented && typeof value === 'string')
      return value.length > MAX_COMMENT ? [{ question: name, message: shapeText('long', language) }] : [];
    return [{ question: name, message: shapeText('unknown', language) }];
  });
}

/** Deeper, wider or longer than any answer is: the model is not given it, which takes time that grows with its square. */
function isUnbounded(value: unknown, levels: number): boolean {
  if (typeof value === 'string') return value.length > MAX_TEXT;
  if (value === null || typeof value !== 'object') return false;
  const inner = Object.values(value);
  return levels === 0 || inner.length > MAX_ITEMS || inner.some((one) => isUnbounded(one, levels - 1));
}

const questionsOn = (model: SurveyModel, stage: Asked['stage']): Model[] =>
  typeof stage === 'string'
    ? model.getAllQuestions(true, false, true)
    : (model.visiblePages[stage]?.questions.filter((question) => question.isVisible) ?? []);

function misfits(asked: readonly Model[], answers: Answers, { language, stage }: Asked): AnswerProblem[] {
  return asked.flatMap((question) => {
    // As it was sent: the model would make a list of a single value, and nothing of what it cannot use.
    const isInside = nameOf(question) !== question.name;
    const value = isInside ? question.value : (answers[question.getValueName()] ?? question.value);
    if (value === undefined || value === null || value === '') return [];
    const problem = shapeProblem(question, value, stage === 'draft');
    return problem ? [{ question: nameOf(question), message: shapeText(problem, language) }] : [];
  });
}

/** What SurveyJS refuses: required, validators, counts. */
function refusals(model: SurveyModel, asked: readonly Model[], stage: Asked['stage']): AnswerProblem[] {
  if (stage === 'draft') return [];
  renewPatternBudget();
  if (stage === 'complete') model.validate(true, false);
  else model.visiblePages[stage]?.validate(true, false);
  return asked.flatMap((question) =>
    question.errors.slice(0, 1).map((error) => ({ question: nameOf(question), message: error.getText() })),
  );
}

/** Of a question inside another one, the outer one is named. */
const nameOf = (question: Model): string => {
  const outer = (question as unknown as { parentQuestion?: Model }).parentQuestion;
  return outer ? nameOf(outer) : question.name;
};

function onePerQuestion(problems: readonly AnswerProblem[]): AnswerProblem[] {
  const first = new Map<string, AnswerProblem>();
  for (const problem of problems) if (!first.has(problem.question)) first.set(problem.question, problem);
  return [...first.values()].slice(0, 50);
}

function answersTo(shown: readonly Model[], model: SurveyModel): Answers {
  const names = new Set(shown.map((question) => question.getValueName()));
  const isShown = (name: string) =>
    names.has(name) || (name.endsWith(COMMENT) && names.has(name.slice(0, -COMMENT.length)));
  return Object.fromEntries(Object.entries(structuredClone(model.data) as Answers).filter(([name]) => isShown(name)));
}
