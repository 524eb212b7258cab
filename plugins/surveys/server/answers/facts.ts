import type { Question as Model } from 'survey-core';
import { isDrawing, METRICS, type Metric } from '../../contract';
import { metricOf, takesAnswers } from '../definition/questions';

/** One thing that was said: what results count and conditions ask for. */
export interface Fact {
  question: string;
  /** of a matrix or a repeated panel: the row, or row and column; otherwise empty */
  row: string;
  value: string;
  /** the value as a number; of a ranking the place, from 1 */
  number: number | null;
  /** of what was said to its question in one answer: counting these counts answers */
  isFirst: boolean;
}

type Said = Omit<Fact, 'isFirst'>;

export type Scores = Record<Metric, number | null>;

const MAX_VALUE = 4_000;
const MAX_FACTS = 1_000;

/** Everything that the questions that were shown were answered with. */
export function factsOf(shown: readonly Model[]): Fact[] {
  const facts: Fact[] = [];
  for (const question of shown) {
    if (takesAnswers(question) && !question.isEmpty())
      facts.push(...factsOfQuestion(question).map((said, at) => ({ ...said, isFirst: at === 0 })));
  }
  return facts.slice(0, MAX_FACTS);
}

function factsOfQuestion(question: Model): Said[] {
  const { name } = question;
  const value: unknown = question.value;
  const type = question.getType();
  const fact = (one: unknown, row = ''): Said => ({ question: name, row, ...valueAndNumber(one) });
  if (type === 'file') return [fact(filesOf(value))];
  if (type === 'ranking' && Array.isArray(value)) return value.map((one, i) => ({ ...fact(one), number: i + 1 }));
  if (Array.isArray(value)) {
    if (!value.some((one) => typeof one === 'object')) return value.map((one) => fact(one));
    return value.flatMap((row) => cells(row, '').map(([column, cell]) => fact(cell, column)));
  }
  if (value !== null && typeof value === 'object') return cells(value, '').map(([row, cell]) => fact(cell, row));
  return [fact(value)];
}

/** The scalars inside, each with the way to it. */
function cells(value: unknown, way: string): [way: string, cell: unknown][] {
  if (Array.isArray(value)) return value.flatMap((one) => cells(one, way));
  if (value === null || typeof value !== 'object') return [[way, value]];
  // A file counts as one, by its name.
  const { name, content } = value as { name?: unknown; content?: unknown };
  if (typeof name === 'string' && typeof content === 'string') return [[way, name]];
  return Object.entries(value).flatMap(([key, inner]) => cells(inner, way ? `${way}.${key}` : key));
}

function valueAndNumber(one: unknown): Pick<Fact, 'value' | 'number'> {
  const value = isDrawing(one) ? 'signed' : String(one).slice(0, MAX_VALUE);
  const number = typeof one === 'boolean' || value.trim() === '' ? Number.NaN : Number(value);
  return { value, number: Number.isFinite(number) && Math.abs(number) < 1e15 ? number : null };
}

const filesOf = (value: unknown): string => String((Array.isArray(value) ? value : [value]).length);

/** The first answer to a question of each metric. */
export function scoresOf(shown: readonly Model[]): Scores {
  const score = (metric: Metric): number | null => {
    const question = shown.find((one) => metricOf(one) === metric && !one.isEmpty());
    const number = Number(question?.value);
    return question && Number.isFinite(number) ? number : null;
  };
  return Object.fromEntries(METRICS.map((metric) => [metric, score(metric)])) as Scores;
}
