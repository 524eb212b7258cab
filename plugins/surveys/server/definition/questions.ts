import type { ItemValue, Question as Model, SurveyModel } from 'survey-core';
import { ANSWERED_TYPES, METRICS, type Metric, type Question } from '../../contract';
import { textsOf } from './texts';

/** The questions of a survey that take answers, in their order. */
export const questionsOf = (model: SurveyModel): Question[] =>
  model.getAllQuestions().flatMap((question) => (takesAnswers(question) ? [describe(question, model)] : []));

export const takesAnswers = (question: Model): boolean =>
  (ANSWERED_TYPES as readonly string[]).includes(question.getType());

// biome-ignore lint/suspicious/noExplicitAny: each kind of question has properties of its own
type Loose = any;

function describe(question: Model, model: SurveyModel): Question {
  const loose = question as Loose;
  const type = question.getType();
  return {
    name: question.name,
    type,
    input: type === 'text' ? (loose.inputType ?? 'text') : null,
    text: textsOf(question.locTitle),
    page: model.pages.indexOf(question.page as never),
    required: question.isRequired,
    metric: metricOf(question),
    choices: itemsOf(type === 'rating' ? loose.visibleRateValues : loose.choices),
    rows: type === 'multipletext' ? loose.items.map(named) : itemsOf(type.startsWith('matrix') ? loose.rows : []),
    columns: columnsOf(loose, type),
    range: rangeOf(question),
  };
}

const itemsOf = (items: unknown): Question['choices'] =>
  Array.isArray(items) ? items.filter((item) => item?.value !== undefined).map(item) : [];

const item = (one: ItemValue): Question['choices'][number] => ({
  value: String(one.value),
  text: textsOf(one.locText),
});

const named = (one: Loose): Question['choices'][number] => ({ value: one.name, text: textsOf(one.locTitle) });

function columnsOf(loose: Loose, type: string): Question['columns'] {
  if (type === 'matrix') return itemsOf(loose.columns);
  if (type === 'matrixdropdown' || type === 'matrixdynamic') return loose.columns.map(named);
  if (type === 'paneldynamic') return loose.templateElements.map(named);
  return [];
}

function rangeOf(question: Model): Question['range'] {
  const loose = question as Loose;
  if (question.getType() === 'slider') return [Number(loose.min), Number(loose.max)];
  if (question.getType() !== 'rating') return null;
  const numbers = loose.visibleRateValues.map(({ value }: ItemValue) => Number(value)).filter(Number.isFinite);
  return numbers.length > 0 ? [Math.min(...numbers), Math.max(...numbers)] : null;
}

/** What a question measures: as its definition says, otherwise NPS for a rating from 0 to 10. */
export function metricOf(question: Model): Metric | null {
  const said = (question as Loose).metric;
  if (said === 'none') return null;
  if ((METRICS as readonly string[]).includes(said)) return said;
  const range = rangeOf(question);
  return question.getType() === 'rating' && range?.[0] === 0 && range[1] === 10 ? 'nps' : null;
}
