import type { Answers } from '@kehu/surveys/contract';
import type { Knex } from 'knex';
import { parsed } from './surveys';

export interface AnswerDetails {
  version: number;
  language: string;
  answers: Answers;
}

/** What somebody answered to a survey; undefined where it is another survey's. */
export async function answerDetails(knex: Knex, surveyId: number, id: string): Promise<AnswerDetails | undefined> {
  const found = await knex.raw('select version, language, answers from survey_answers where id = ? and survey_id = ?', [
    id,
    surveyId,
  ]);
  const [row] = found.rows;
  return row && { ...row, answers: parsed(row.answers) as Answers };
}

/** A file that was given with an answer. */
export async function answerFile(
  knex: Knex,
  answerId: string,
  id: string,
): Promise<{ name: string; type: string; bytes: Buffer } | undefined> {
  const found = await knex.raw('select name, type, bytes from survey_files where id = ? and answer_id = ?', [
    id,
    answerId,
  ]);
  return found.rows[0];
}
