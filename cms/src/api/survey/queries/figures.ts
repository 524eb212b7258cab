import type { Knex } from 'knex';
import type { QuestionFigures } from '../contract';
import type { Counted } from './asked';
import { facts } from './facts';

const BARS = 10;

export type Figured = { numbers: readonly string[]; dates: readonly string[]; files: readonly string[] };

/** What numbers, days and files come to, by question. */
export async function figuresOf(
  knex: Knex,
  counted: Counted,
  { numbers, dates, files }: Figured,
): Promise<Map<string, QuestionFigures>> {
  const where = facts(counted);
  const of = async (questions: readonly string[], text: string): Promise<Row[]> =>
    questions.length === 0 ? [] : (await knex.raw(text, [[...questions], ...where.values] as never[])).rows;
  const [summed, bars, months, given] = await Promise.all([
    of(numbers, SUMMED(where.text)),
    of(numbers, HISTOGRAM(where.text)),
    of(dates, MONTHS(where.text)),
    of(files, FILES(where.text)),
  ]);
  const found = new Map<string, QuestionFigures>();
  const own = (question: string): QuestionFigures => {
    const known = found.get(question) ?? { numbers: null, months: [], files: null };
    found.set(question, known);
    return known;
  };
  for (const { question, ...row } of summed) own(question).numbers = { ...(row as never as Summed), histogram: [] };
  for (const { question, from, to, count } of bars)
    own(question).numbers?.histogram.push({ from: Number(from), to: Number(to), count: Number(count) });
  for (const { question, month, count } of months)
    own(question).months.push({ month: String(month), count: Number(count) });
  for (const { question, count } of given) own(question).files = Number(count);
  return found;
}

type Row = Record<string, unknown> & { question: string };
type Summed = Omit<NonNullable<QuestionFigures['numbers']>, 'histogram'>;

const NUMBERS = (where: string): string =>
  `select f.question, f.number::float8 as n from survey_facts f
   where f.question = any(?::text[]) and f.number is not null and ${where}`;

const SUMMED = (where: string): string =>
  `select question, count(*)::int as count, avg(n) as mean, min(n) as min, max(n) as max,
     percentile_cont(0.25) within group (order by n) as q1,
     percentile_cont(0.5) within group (order by n) as median,
     percentile_cont(0.75) within group (order by n) as q3
   from (${NUMBERS(where)}) f group by question`;

/** Bars of one width from the least to the greatest number; one where all are the same. */
const HISTOGRAM = (where: string): string =>
  `with n as (${NUMBERS(where)}), span as (select question, min(n) as low, max(n) as high from n group by question)
   select s.question, s.low + (s.high - s.low) * b / ${BARS} as from,
     case when s.high = s.low then s.high else s.low + (s.high - s.low) * (b + 1) / ${BARS} end as to,
     (select count(*)::int from n where n.question = s.question and
        (s.high = s.low or least(floor((n.n - s.low) * ${BARS} / (s.high - s.low)), ${BARS - 1}) = b)) as count
   from span s, lateral generate_series(0, case when s.high = s.low then 0 else ${BARS - 1} end) b order by 1, b`;

const MONTHS = (where: string): string =>
  `select question, month, count from (
     select f.question, left(f.value, 7) as month, count(*)::int as count,
       row_number() over (partition by f.question order by left(f.value, 7) desc) as place
     from survey_facts f where f.question = any(?::text[]) and f.value ~ '^[0-9]{4}-[0-9]{2}' and ${where}
     group by 1, 2) m where place <= 120 order by 1, 2`;

/** A fact of a question for files is how many there were. */
const FILES = (where: string): string =>
  `select f.question, coalesce(sum(f.number), 0)::int as count from survey_facts f
   where f.question = any(?::text[]) and ${where} group by 1`;
