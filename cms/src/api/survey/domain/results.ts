import { type Interval, meanOf, npsOf, shareOf } from '@kehu/surveys';
import type { Metric, Question } from '@kehu/surveys/contract';
import type { Cross, CrossBy, QuestionFigures, QuestionResult, Results, Score } from '../contract';
import type { Counts, Sums, Totals } from '../queries/asked';
import type { ValueCount } from '../queries/facts';

/** Questions whose answers are everybody's own words. */
const WORDS: readonly string[] = ['text', 'comment', 'multipletext', 'file', 'signaturepad'];
/** Are the values of a question counted one by one? */
export const isCounted = ({ type, input }: Question): boolean => !WORDS.includes(type) && !isNumber({ type, input });
/** Is it answered with a number that can be any? */
export const isNumber = ({ type, input }: Pick<Question, 'type' | 'input'>): boolean =>
  type === 'slider' || ['number', 'range'].includes(input ?? '');
/** Is it answered with a day or a month? */
export const isDate = ({ input }: Pick<Question, 'input'>): boolean =>
  ['date', 'datetime-local', 'datetime', 'month'].includes(input ?? '');
/** Does somebody write an answer to it? */
export const isWritten = ({ type, input }: Question): boolean =>
  ['text', 'comment', 'multipletext'].includes(type) && !isNumber({ type, input }) && !isDate({ input });

/** The least of the two best answers to the CSAT question. */
export function csatGoodOf(questions: readonly Question[]): number {
  const range = questions.find(({ metric }) => metric === 'csat')?.range;
  return range ? range[1] - 1 : 4;
}

/** The scores that somebody has given. */
export function scoresOf(sums: Sums): Score[] {
  const nps = npsOf({ promoters: sums.promoters, detractors: sums.detractors, all: sums.nps_all });
  const csat = shareOf(sums.csat_good, sums.csat_all);
  const ces = meanOf(sums.ces_all, sums.ces_sum, sums.ces_squares);
  const score = (metric: Metric, interval: Interval | null, answers: number): Score[] =>
    interval ? [{ metric, ...interval, answers }] : [];
  return [
    ...score('nps', nps, sums.nps_all),
    ...score('csat', csat, sums.csat_all),
    ...score('ces', ces, sums.ces_all),
  ];
}

export function resultsOf(
  totals: Totals,
  median: number | null,
  questions: readonly Question[],
  values: readonly ValueCount[],
  figures: ReadonlyMap<string, QuestionFigures>,
): Omit<Results, 'partial'> {
  const { invited, opened, answered, started, complete } = totals;
  return {
    invited,
    opened,
    answered,
    started,
    complete,
    responseRate: shareOf(answered, invited),
    medianSeconds: median === null ? null : Math.round(median),
    scores: scoresOf(totals),
    questions: questions.map((question) =>
      questionResult(
        question,
        values.filter((value) => value.question === question.name),
        figures.get(question.name) ?? null,
      ),
    ),
  };
}

function questionResult(
  question: Question,
  counts: readonly ValueCount[],
  figures: QuestionFigures | null,
): QuestionResult {
  const shown = counts.flatMap(({ row, value, count, mean }) => (value === null ? [] : [{ row, value, count, mean }]));
  const isSaid = (row: string, value: string) => shown.some((one) => one.row === row && one.value === value);
  const rows = question.type === 'matrix' ? question.rows.filter(({ gone }) => !gone).map(({ value }) => value) : [''];
  const offered = question.type === 'matrix' ? question.columns : question.choices;
  const unsaid = isCounted(question)
    ? rows.flatMap((row) =>
        offered
          .filter(({ value, gone }) => !gone && !isSaid(row, value))
          .map(({ value }) => ({ row, value, count: 0, mean: null })),
      )
    : [];
  const order = (of: readonly { value: string }[], value: string) => {
    const at = of.findIndex((one) => one.value === value);
    return at < 0 ? of.length : at;
  };
  // As they are offered; what is not offered any more after that.
  const values = [...shown, ...unsaid].sort(
    (a, b) =>
      order(question.rows, a.row) - order(question.rows, b.row) || order(offered, a.value) - order(offered, b.value),
  );
  return {
    question,
    answered: counts[0]?.answered ?? 0,
    values,
    mean: figures?.numbers?.mean ?? meanOfValues(shown),
    figures,
  };
}

/** Of what was said as numbers. */
function meanOfValues(said: readonly { count: number; mean: number | null }[]): number | null {
  const numbers = said.filter(({ mean }) => mean !== null);
  const count = numbers.reduce((sum, one) => sum + one.count, 0);
  return count === 0 ? null : numbers.reduce((sum, one) => sum + one.count * (one.mean as number), 0) / count;
}

/** Only who has answered has a language or a version, or has said something: there is no rate by them. */
const OF_ANSWERS: readonly CrossBy[] = ['language', 'version', 'question'];

type Group = Counts & { key: string | null; label: string | null };

export function crossOf(by: CrossBy, groups: readonly Group[], question?: Question): Cross {
  const lines = groups.map((group) => ({
    key: group.key,
    label: group.label ?? '',
    invited: group.invited,
    answered: group.answered,
    complete: group.complete,
    responseRate: OF_ANSWERS.includes(by) ? null : shareOf(group.answered, group.invited),
    scores: scoresOf(group),
  }));
  if (by === 'question' && question) {
    // As they are offered, and numbers and days in their order; who was not asked or said nothing last.
    const order = question.choices.map(({ value }) => value);
    const place = (key: string | null) => (key === null ? Infinity : order.indexOf(key) + 1 || order.length + 1);
    return lines.sort(
      (a, b) => place(a.key) - place(b.key) || (a.label || '~').localeCompare(b.label || '~', 'en', { numeric: true }),
    );
  }
  // Ages in their order, those who have told none last; everything else as it comes.
  return by === 'age' ? lines.sort((a, b) => (a.label || '~').localeCompare(b.label || '~', 'en')) : lines;
}
