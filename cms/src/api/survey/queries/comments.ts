import { join, sql } from '@kehu/kernel';
import type { Knex } from 'knex';
import type { Comments } from '../contract';
import { type Counted, completeAnswers } from './asked';
import { parsed } from './surveys';

type Sentiment = Comments['comments'][number]['sentiment'];

export interface CommentRow {
  id: string;
  at: Date;
  cursor: string;
  sentiment: Sentiment;
  topics: string[];
  nps: number | null;
  csat: number | null;
  ces: number | null;
  said: { question: string; text: string }[];
}

/** Complete answers `a` in which something was written: those have a mood. */
const written = (counted: Counted) => join([completeAnswers(counted), sql('a.sentiment is not null')], ' and ');

export async function countTopics(
  knex: Knex,
  counted: Counted,
): Promise<{ topic: string; sentiment: string; count: number }[]> {
  const where = written(counted);
  const found = await knex.raw(
    `select topic, a.sentiment, count(*)::int as count from survey_answers a, unnest(a.topics) as topic
     where ${where.text} group by 1, 2 order by 1, 2`,
    [...where.values] as never[],
  );
  return found.rows;
}

/** A page of answers with what was written in them, newest first; one more than asked for when there are more. */
export async function commentsPage(
  knex: Knex,
  counted: Counted,
  asked: {
    sentiment?: string | undefined;
    topic?: string | undefined;
    after?: string | undefined;
    questions: readonly string[];
    size: number;
  },
): Promise<CommentRow[]> {
  const all = [written(counted)];
  if (asked.sentiment) all.push(sql('a.sentiment = ?', asked.sentiment));
  if (asked.topic) all.push(sql('? = any(a.topics)', asked.topic));
  if (asked.after) {
    const [micros, id] = asked.after.split('_');
    all.push(
      sql(
        `(a.completed_at, a.id) < ('epoch'::timestamptz + ?::bigint * interval '1 microsecond', ?::bigint)`,
        micros,
        id,
      ),
    );
  }
  const where = join(all, ' and ');
  const facts = counted.readable('survey-fact', 'f');
  const found = await knex.raw(
    `select a.id::text as id, a.completed_at as at, a.sentiment, a.topics, a.nps, a.csat, a.ces,
       (extract(epoch from a.completed_at) * 1000000)::bigint || '_' || a.id as cursor,
       coalesce((select jsonb_agg(jsonb_build_object('question', f.question, 'text', f.value) order by f.id)
         from survey_facts f where f.answer_id = a.id and f.question = any(?::text[]) and f.number is null
           and ${facts.text}), '[]') as said
     from survey_answers a where ${where.text} order by a.completed_at desc, a.id desc limit ?`,
    [[...asked.questions], ...facts.values, ...where.values, asked.size + 1] as never[],
  );
  return found.rows.map((row: CommentRow) => ({ ...row, said: parsed(row.said) as CommentRow['said'] }));
}
