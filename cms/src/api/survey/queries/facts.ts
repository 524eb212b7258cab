import { join, type Sql, sql } from '@kehu/kernel';
import type { Knex } from 'knex';
import { type Counted, within } from './asked';

/** A question's own rows of values are no more than these. */
const MAX_VALUES = 300;

export interface ValueCount {
  question: string;
  row: string;
  value: string;
  count: number;
  mean: number | null;
}

/** Facts `f` of a survey that the reader may see, in the period. */
function facts({ surveyId, period, readable }: Counted): Sql {
  const answer = join([within('a.completed_at', period), readable('survey-answer', 'a')], ' and ');
  const all = [sql('f.survey_id = ?', surveyId), readable('survey-fact', 'f')];
  if (period.from || period.to || readable('survey-answer', 'a').text !== 'true')
    all.push({
      text: `f.answer_id in (select a.id from survey_answers a where a.survey_id = ? and a.state = 'complete' and ${answer.text})`,
      values: [surveyId, ...answer.values],
    });
  return join(all, ' and ');
}

/** How often each thing was said, by question and row, most often first. */
export async function countValues(knex: Knex, counted: Counted, questions: readonly string[]): Promise<ValueCount[]> {
  const where = facts(counted);
  const found = await knex.raw(
    `select question, "row", value, count, mean from (
       select v.*, row_number() over (partition by question, "row" order by count desc, value) as place from (
         select f.question, f."row", left(f.value, 100) as value, count(*)::int as count, avg(f.number)::float8 as mean
         from survey_facts f where ${where.text} and f.question = any(?::text[]) group by 1, 2, 3
       ) v
     ) v where place <= ${MAX_VALUES} order by question, "row", count desc, value`,
    [...where.values, [...questions]] as never[],
  );
  return found.rows;
}

export interface QuestionCount {
  question: string;
  answered: number;
}

/** How many answered each question; by the index alone, which holds the answers of a question in order. */
export async function countQuestions(knex: Knex, counted: Counted): Promise<QuestionCount[]> {
  const where = facts(counted);
  const found = await knex.raw(
    `select f.question, count(distinct f.answer_id)::int as answered from survey_facts f where ${where.text} group by 1`,
    [...where.values] as never[],
  );
  return found.rows;
}
