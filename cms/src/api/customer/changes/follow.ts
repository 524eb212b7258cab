import { platform, type Sql, startLoop, type TurnResult } from '@kehu/kernel';
import type { Knex } from 'knex';
import { IN_TURN } from './schema';

/** Brings what is kept of customers up to date, in the transaction that takes them from the queue. */
type Follower = (trx: Knex.Transaction, customerIds: readonly number[]) => Promise<void>;

const followers: Follower[] = [];

/** Is called with customers (row ids, ascending) that something changed of; in the order of the calls here. */
export function followCustomers(follower: Follower): void {
  followers.push(follower);
}

/** Calls every follower for customers (row ids, ascending), under the lock of the queue that the caller holds. */
export async function bringUpToDate(trx: Knex.Transaction, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) for (const follower of followers) await follower(trx, ids);
}

/** Puts customers (a select of row ids) into the queue: what is kept of them is out of date without a change of theirs. */
export const noteCustomers = async (knex: Knex, { text, values }: Sql): Promise<void> => {
  await knex.raw(
    `insert into customer_changes (customer_id, bulk) ${IN_TURN} from (${text}) n (id)`,
    values as never[],
  );
};

/** For work on the whole bank: waits until nobody else follows, who then waits for the end of this transaction. */
export const holdCustomers = async (trx: Knex.Transaction): Promise<void> => {
  await trx.raw("select pg_advisory_xact_lock(hashtext('kehu.customers'))");
};

/** A second's work: as long may somebody have to wait who has just changed. */
const BATCH = 1_000;

/** Follows the customers' changes for as long as the process works. */
export const startFollowing = (): (() => Promise<void>) =>
  startLoop({ turn: followOnce, wokenBy: ['customer-changes'], waits: 'What is kept of customers waits' }).stop;

/**
 * Takes a batch from the queue. One process of the cluster does so at a time: of two at work on one customer, the one
 * that had read earlier could write later.
 */
export async function followOnce(): Promise<TurnResult> {
  return platform.get().transaction(async (trx) => {
    const lock = await trx.raw("select pg_try_advisory_xact_lock(hashtext('kehu.customers')) as got");
    // Its holder may have read before the latest changes came.
    if (!lock.rows[0].got) return 'held';
    const taken = await trx.raw(
      `with taken as (delete from customer_changes where id in
         (select id from customer_changes order by bulk, id limit ?) returning customer_id)
       select distinct customer_id as id from taken order by 1`,
      [BATCH],
    );
    const ids = (taken.rows as { id: number }[]).map(({ id }) => id);
    await bringUpToDate(trx, ids);
    return ids.length > 0 ? 'more' : 'idle';
  });
}
