import { join, type Sql, sql } from '@kehu/kernel';
import type { Knex } from 'knex';
import { type Counted, completeAnswers } from './asked';

/** A question's own rows of values are no more than these. */
const MAX_VALUES = 300;

export interface ValueCount {
  question: string;
  row: string;
  /** null: all that was said to a question whose values are not told apart */
  value: string | null;
  count: number;
  /** how many answered the question */
  answered: number;
  mean: number | null;
}

/** Facts `f` of a survey that the reader may see, in the period. */
export function facts(counted: Counted): Sql {
  const { surveyId, period, readable } = counted;
  const all = [sql('f.survey_id = ?', surveyId), readable('survey-fact', 'f')];
  if (period.from || period.to || readable('survey-answer', 'a').text !== 'true') {
    const { text, values } = completeAnswers(counted);
    all.push({ text: `f.answer_id in (select a.id from survey_answers a where ${text})`, values });
  }
  return join(all, ' and ');
}

/**
 * How often each thing was said, by question and row, most often first, and how many answered each question.
 * @param questions those whose values are told apart
 */
export async function countValues(knex: Knex, counted: Counted, questions: readonly string[]): Promise<ValueCount[]> {
  const where = facts(counted);
  const found = await knex.raw(
    `select question, "row", value, count, answered, mean from (
       select v.question, v."row", v.value, v.count, v.mean, sum(v.firsts) over (partition by question)::int as answered,
         row_number() over (partition by question, "row" order by count desc, value) as place
       from (
         select f.question, f."row", case when f.question = any(?::text[]) then left(f.value, 100) end as value,
           count(*)::int as count, count(*) filter (where f.is_first) as firsts, avg(f.number)::float8 as mean
         from survey_facts f where ${where.text} group by 1, 2, 3
       ) v
     ) v where place <= ${MAX_VALUES} order by question, "row", count desc, value`,
    [[...questions], ...where.values] as never[],
  );
  return found.rows;
}
