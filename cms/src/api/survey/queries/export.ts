import type { Sql } from '@kehu/kernel';
import type { Answers } from '@kehu/surveys/contract';
import type { Knex } from 'knex';
import type { Period } from '../contract';
import { within } from './asked';
import { parsed } from './surveys';

export interface ExportedAnswer {
  id: string;
  customer: string | null;
  channel: string;
  language: string;
  version: number;
  startedAt: Date;
  completedAt: Date;
  nps: number | null;
  csat: number | null;
  ces: number | null;
  sentiment: string | null;
  topics: string[];
  answers: Answers;
}

const BATCH = 1_000;

/** All complete answers `a` that may be exported, in batches. */
export async function* exportedAnswers(
  knex: Knex,
  { surveyId, period, visible }: { surveyId: number; period: Period; visible: Sql },
): AsyncGenerator<ExportedAnswer[]> {
  const moment = within('a.completed_at', period);
  for (let after = '0'; ; ) {
    const found = await knex.raw(
      `select a.id::text as id, c.document_id as customer, a.channel, a.language, a.version,
         a.started_at as "startedAt", a.completed_at as "completedAt", a.nps, a.csat, a.ces, a.sentiment, a.topics,
         a.answers
       from survey_answers a left join customers c on c.id = a.customer_id
       where a.survey_id = ? and a.state = 'complete' and a.id > ? and ${moment.text} and ${visible.text}
       order by a.id limit ${BATCH}`,
      [surveyId, after, ...moment.values, ...visible.values] as never[],
    );
    if (found.rows.length === 0) return;
    yield found.rows.map((row: ExportedAnswer) => ({ ...row, answers: parsed(row.answers) as Answers }));
    after = found.rows.at(-1).id;
    if (found.rows.length < BATCH) return;
  }
}
