import type { Knex } from 'knex';

const keyOf = (delivery: string): string => `delivery:${delivery}`;

/** Whether a message has become a task already. */
export async function findDelivered(trx: Knex, delivery: string): Promise<boolean> {
  return (await trx.raw('select 1 from tasks where external_key = ?', [keyOf(delivery)])).rows.length > 0;
}

/** Ties a task to the message that it came from. */
export async function keepDelivered(trx: Knex, task: string, delivery: string): Promise<void> {
  await trx.raw('update tasks set external_key = ? where document_id = ?', [keyOf(delivery), task]);
}
