import type { Fact, Scores } from '@kehu/surveys';
import type { Answers } from '@kehu/surveys/contract';
import type { Knex } from 'knex';
import type { NewFile } from '../domain/files';
import type { Place } from './places';

/** Keeps what has been said so far. @returns the answer's number */
export async function storePartial(
  trx: Knex,
  place: Place,
  said: { answers: Answers; language: string; page: number; channel: string; at: Date },
): Promise<string> {
  const { answers, language, page, channel, at } = said;
  const json = JSON.stringify(answers);
  if (place.answer) {
    await trx.raw('update survey_answers set answers = ?::jsonb, language = ?, page = ?, updated_at = ? where id = ?', [
      json,
      language,
      page,
      at,
      place.answer.id,
    ]);
    return place.answer.id;
  }
  const { survey, invitation } = place;
  const made = await trx.raw(
    `insert into survey_answers (survey_id, version, invitation_id, customer_id, channel, language, state, page, answers,
       started_at, updated_at)
     values (?, ?, ?, ?, ?, ?, 'partial', ?, ?::jsonb, ?, ?) returning id`,
    [
      survey.id,
      survey.definitionVersion,
      invitation?.id ?? null,
      invitation?.customerId ?? null,
      channel,
      language,
      page,
      json,
      at,
      at,
    ] as never[],
  );
  return String(made.rows[0].id);
}

export interface Final {
  id: string;
  answers: Answers;
  facts: readonly Fact[];
  scores: Scores;
  sentiment: string | null;
  topics: readonly string[];
  at: Date;
}

/** Makes an answer complete, with everything that is counted of it. */
export async function storeComplete(trx: Knex, final: Final): Promise<void> {
  const { id, answers, facts, scores, sentiment, topics, at } = final;
  await trx.raw(
    `with done as (
       update survey_answers set state = 'complete', answers = ?::jsonb, nps = ?, csat = ?, ces = ?, sentiment = ?,
         topics = ?::text[], updated_at = ?, completed_at = ? where id = ? returning id, survey_id, customer_id
     )
     insert into survey_facts (answer_id, survey_id, customer_id, question, "row", value, number)
       select done.id, done.survey_id, done.customer_id, f.question, f."row", f.value, f.number
       from done, jsonb_to_recordset(?::jsonb) as f(question text, "row" text, value text, number numeric)`,
    [
      JSON.stringify(answers),
      scores.nps,
      scores.csat,
      scores.ces,
      sentiment,
      [...topics],
      at,
      at,
      id,
      JSON.stringify(facts),
    ] as never[],
  );
}

export async function storeFiles(trx: Knex, answerId: string, files: readonly NewFile[], at: Date): Promise<void> {
  if (files.length === 0) return;
  const row = '(?, ?, ?, ?, ?, ?, ?)';
  await trx.raw(
    `insert into survey_files (id, answer_id, question, name, type, bytes, at) values ${files.map(() => row).join(', ')}`,
    files.flatMap(({ id, question, name, type, bytes }) => [id, answerId, question, name, type, bytes, at]) as never[],
  );
}
