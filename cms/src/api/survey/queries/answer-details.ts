import type { Locale } from '@kehu/kernel/contract';
import type { Answers } from '@kehu/surveys/contract';
import { vault } from '@kehu/vault';
import type { Knex } from 'knex';
import { fileBytesOf } from './answers';
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
  const [file] = found.rows;
  return file && { ...file, bytes: vault().openBytes(file.bytes, fileBytesOf(id)) };
}

export interface CompletedAnswer extends Record<'nps' | 'csat' | 'ces', number | null> {
  surveyId: number;
  version: number;
  language: Locale;
  answers: Answers;
  /** public id */
  customer: string | null;
  /** of its invitation */
  source: string | null;
  completedAt: Date;
}

export async function completedAnswer(knex: Knex, id: string): Promise<CompletedAnswer | undefined> {
  const found = await knex.raw(
    `select a.survey_id as "surveyId", a.version, a.language, a.answers, a.nps, a.csat, a.ces, a.completed_at as "completedAt",
       c.document_id as customer, i.source
     from survey_answers a left join customers c on c.id = a.customer_id
     left join survey_invitations i on i.id = a.invitation_id
     where a.id = ? and a.state = 'complete'`,
    [id],
  );
  const [row] = found.rows;
  return row && { ...row, answers: parsed(row.answers) as Answers, completedAt: new Date(row.completedAt) };
}
