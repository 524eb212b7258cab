import { prepared } from '@kehu/kernel';
import type { Fact, Scores } from '@kehu/surveys';
import type { Answers } from '@kehu/surveys/contract';
import { vault } from '@kehu/vault';
import type { Knex } from 'knex';
import type { NewFile } from '../domain/files';
import type { Place } from './places';

/** What somebody has said so far. */
export interface Said {
  answers: Answers;
  language: string;
  page: number;
  channel: string;
  at: Date;
}

/** What is counted of an answer that is complete. */
export interface Counted {
  facts: readonly Fact[];
  scores: Scores;
  sentiment: string | null;
  topics: readonly string[];
}

/**
 * Keeps what has been said at a place; for good, with everything that is counted of it, when it is complete.
 * @returns the answer's number
 */
export async function storeAnswer(trx: Knex, place: Place, said: Said, counted: Counted | null): Promise<string> {
  const columns = {
    answers: JSON.stringify(said.answers),
    language: said.language,
    page: said.page,
    updated_at: said.at,
    ...(counted && {
      state: 'complete',
      ...counted.scores,
      sentiment: counted.sentiment,
      topics: counted.topics,
      completed_at: said.at,
    }),
  };
  const answer = place.answer ? changed(place.answer.id, columns) : begun(place, said, columns);
  const found = counted
    ? await prepared(trx, withFacts(answer.text), [...answer.values, JSON.stringify(counted.facts)])
    : await prepared(trx, answer.text, answer.values);
  return String(found.rows[0].id);
}

interface Statement {
  text: string;
  values: unknown[];
}

const RETURNED = 'returning id, survey_id, customer_id';

const changed = (id: string, columns: object): Statement => ({
  text: `update survey_answers set ${Object.keys(columns)
    .map((column) => `${column} = ?`)
    .join(', ')} where id = ? ${RETURNED}`,
  values: [...Object.values(columns), id],
});

function begun({ survey, invitation }: Place, { channel, at }: Said, columns: object): Statement {
  const row = {
    survey_id: survey.id,
    version: survey.definitionVersion,
    invitation_id: invitation?.id ?? null,
    customer_id: invitation?.customerId ?? null,
    channel,
    state: 'partial',
    started_at: at,
    ...columns,
  };
  const names = Object.keys(row);
  return {
    text: `insert into survey_answers (${names.join(', ')}) values (${names.map(() => '?').join(', ')}) ${RETURNED}`,
    values: Object.values(row),
  };
}

const withFacts = (answer: string): string =>
  `with done as (${answer}), facts as (
     insert into survey_facts (answer_id, survey_id, customer_id, question, "row", value, number, is_first)
       select done.id, done.survey_id, done.customer_id, f.question, f."row", f.value, f.number, f."isFirst"
       from done, jsonb_to_recordset(?::jsonb)
         as f(question text, "row" text, value text, number numeric, "isFirst" boolean)
   )
   select id from done`;

/** What respondents send may be a passport: it lies sealed. */
export const fileBytesOf = (id: string) => ({ entity: 'survey-file', recordId: id, field: 'bytes' });

export async function storeFiles(trx: Knex, answerId: string, files: readonly NewFile[], at: Date): Promise<void> {
  if (files.length === 0) return;
  const row = '(?, ?, ?, ?, ?, ?, ?)';
  await trx.raw(
    `insert into survey_files (id, answer_id, question, name, type, bytes, at) values ${files.map(() => row).join(', ')}`,
    files.flatMap(({ id, question, name, type, bytes }) => [
      id,
      answerId,
      question,
      name,
      type,
      vault().sealBytes(bytes, fileBytesOf(id)),
      at,
    ]) as never[],
  );
}

/** The answer that one view of a public page has begun; of those that arrive at once, the others wait for the first. */
export async function answerOfView(trx: Knex, surveyId: number, view: string): Promise<string | undefined> {
  await trx.raw('select pg_advisory_xact_lock(hashtext(?), ?)', [view, surveyId]);
  const found = await trx.raw('select id from survey_answers where survey_id = ? and view = ?', [surveyId, view]);
  return found.rows[0] && String(found.rows[0].id);
}

export async function keepView(trx: Knex, answerId: string, view: string): Promise<void> {
  await trx.raw('update survey_answers set view = ? where id = ?', [view, answerId]);
}
