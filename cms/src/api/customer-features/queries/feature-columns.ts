import type { Knex } from 'knex';

/** Gives up after ten seconds where somebody holds the table: nobody is to wait behind us for long. */
export async function limitWaiting(trx: Knex.Transaction): Promise<void> {
  await trx.raw("set local lock_timeout = '10s'");
}

/** @param column made of a name that was checked to be letters and digits */
export async function addColumn(trx: Knex.Transaction, column: string): Promise<void> {
  await trx.raw(`alter table customer_features add column if not exists "${column}" numeric`);
}
