import type { Knex } from 'knex';
import type { ASKING_EVENTS } from '../contract';

/** Where the customer of a happening's record stands. A case of feedback ends in an answer already. */
const CUSTOMERS: Record<(typeof ASKING_EVENTS)[number], string> = {
  'case-closed': "select customer_id from service_cases where document_id = ? and kind <> 'feedback'",
  'account-opened': 'select customer_id from accounts where document_id = ?',
};

/** Row id of the customer whom a happening concerns. */
export async function customerOf(
  knex: Knex,
  event: (typeof ASKING_EVENTS)[number],
  record: string,
): Promise<number | undefined> {
  const found = await knex.raw(CUSTOMERS[event], [record]);
  return found.rows[0]?.customer_id ?? undefined;
}

/** Lets nobody else ask a customer until the transaction ends: two happenings at once are one occasion. */
export async function holdAsking(trx: Knex, customerId: number): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(hashtext('survey.ask'), ?)", [customerId]);
}

export async function wasAskedSince(knex: Knex, surveyId: number, customerId: number, since: Date): Promise<boolean> {
  const found = await knex.raw(
    'select 1 from survey_invitations where customer_id = ? and survey_id = ? and created_at > ? limit 1',
    [customerId, surveyId, since],
  );
  return found.rows.length > 0;
}
