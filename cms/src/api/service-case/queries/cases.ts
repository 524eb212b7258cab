import { isPutOff, type Sql, sql } from '@kehu/kernel';
import { reachable, type SendableTemplate, type Sieve, sieveOf } from '@kehu/messaging';
import type { Knex } from 'knex';
import type { Recovery } from '../contract';

export interface CaseRow {
  documentId: string;
  customerId: number | null;
  surveyId: number | null;
  metric: string | null;
}

export async function caseByRow(knex: Knex, id: number): Promise<CaseRow> {
  const found = await knex.raw(
    `select document_id as "documentId", customer_id as "customerId", survey_id as "surveyId", metric
     from service_cases where id = ?`,
    [id],
  );
  return found.rows[0];
}

/** The case that was made of an answer. */
export async function caseOfAnswer(knex: Knex, answerId: string): Promise<string | undefined> {
  const found = await knex.raw('select document_id from service_cases where answer_id = ?', [answerId]);
  return found.rows[0]?.document_id;
}

/** Notes which answer a case came of: one answer has one case. */
export async function keepAnswer(trx: Knex, documentId: string, answerId: string, metric: string): Promise<void> {
  await trx.raw('update service_cases set answer_id = ?, metric = ? where document_id = ?', [
    answerId,
    metric,
    documentId,
  ]);
}

export const ASK_AGAIN = 'service-case.ask-again';
export const END_UNANSWERED = 'service-case.end-unanswered';

/** Cases of surveys that were contacted so long ago that their customer is to be asked again. */
export async function casesToAskAgain(knex: Knex, now: Date): Promise<string[]> {
  const found = await knex.raw(
    `select c.document_id as id from service_cases c join surveys s on s.id = c.survey_id
     where c.status = 'contacted' and c.contacted_at is not null and s.status = 'open'
       and s.settings#>>'{followUp,template}' is not null and s.settings#>>'{followUp,againAfterDays}' is not null
       and c.contacted_at + make_interval(days => (s.settings#>>'{followUp,againAfterDays}')::int) <= ?
       and not ${isPutOff('c.document_id')}
     order by c.id limit 500`,
    [now, ASK_AGAIN, now],
  );
  return found.rows.map((row: { id: string }) => row.id);
}

/** Cases whose customer was asked again and let their link expire. */
export async function casesWithoutAnswer(knex: Knex, now: Date): Promise<string[]> {
  const found = await knex.raw(
    `select c.document_id as id from service_cases c
     where c.status = 'resurveyed' and not exists (
       select 1 from survey_invitations i where i.source = 'case:' || c.document_id and i.expires_at > ?)
       and not ${isPutOff('c.document_id')}
     order by c.id limit 500`,
    [now, END_UNANSWERED, now],
  );
  return found.rows.map((row: { id: string }) => row.id);
}

/** What has become of the cases of a survey, of those that somebody may see. */
export async function countRecovery(knex: Knex, surveyId: number, seen: Sql, now: Date): Promise<Recovery> {
  const found = await knex.raw(
    `select count(*)::int as cases,
       count(*) filter (where c.status = 'open')::int as open,
       count(*) filter (where c.status = 'open' and c.due_at < ?)::int as overdue,
       count(c.contacted_at)::int as contacted,
       count(*) filter (where c.contacted_at <= c.due_at)::int as "inTime",
       count(*) filter (where exists (select 1 from survey_invitations i where i.source = 'case:' || c.document_id))::int
         as "askedAgain",
       count(c.score_after)::int as "answeredAgain",
       count(*) filter (where c.outcome = 'recovered')::int as recovered,
       count(*) filter (where c.outcome = 'not-recovered')::int as "notRecovered",
       (avg(c.score_before) filter (where c.score_after is not null))::float as "meanBefore",
       avg(c.score_after)::float as "meanAfter",
       (percentile_cont(0.5) within group (order by extract(epoch from c.contacted_at - c.created_at) / 3600)
         filter (where c.contacted_at is not null))::float as "medianHoursToContact"
     from service_cases c where c.survey_id = ? and ${seen.text}`,
    [now, surveyId, ...seen.values] as never[],
  );
  return found.rows[0];
}

/** What a message to a customer would be stopped by as things stand; null: it would go out. */
export async function stoppedBy(
  knex: Knex,
  customer: number,
  { purpose, channel }: SendableTemplate,
): Promise<Sieve | null> {
  const recipients = sql('select ?::int as id', customer);
  const { text, values } = reachable({ recipients, purpose, channels: [channel], preferred: false });
  const found = await knex.raw(text, values as never[]);
  return sieveOf(found.rows[0]?.reason ?? null);
}
