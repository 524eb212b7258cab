import { queue } from '@kehu/jobs';
import { clock, platform, signals } from '@kehu/kernel';
import type { Knex } from 'knex';
import { bringUpToDate, holdCustomers } from '../../customer/changes/follow';

export const REBUILD_JOB = 'features.rebuild';

/** How far the back-fill is. */
export interface Rebuild {
  askedAt: Date | null;
  finishedAt: Date | null;
  done: number;
  total: number;
}

const BATCH = 500;

export async function readRebuild(knex: Knex): Promise<Rebuild> {
  const found = await knex.raw(
    `select asked_at as "askedAt", finished_at as "finishedAt", done, total from customer_feature_rebuild`,
  );
  return found.rows[0];
}

/**
 * Asks for the features of all customers to be worked out anew. One that is under way begins again, so that it serves
 * everybody who asked.
 */
export async function askRebuild(trx: Knex.Transaction): Promise<void> {
  await trx.raw(
    `update customer_feature_rebuild
     set asked_at = ?, last_id = 0, done = 0, total = (select count(*) from customers), finished_at = null`,
    [clock.now().toISOString()],
  );
  await queue().enqueue(REBUILD_JOB, {}, { trx });
}

/**
 * The next customers of the back-fill. The place it has come to stands in the same transaction, so that a process that
 * takes over goes on behind the last whole batch.
 * @returns whether there is more to do
 */
export async function rebuildBatch(): Promise<boolean> {
  return platform.get().transaction(async (trx) => {
    await holdCustomers(trx);
    const place = await trx.raw(
      'select last_id from customer_feature_rebuild where asked_at is not null and finished_at is null for update',
    );
    if (place.rows.length === 0) return false;
    const next = await trx.raw('select id from customers where id > ? order by id limit ?', [
      place.rows[0].last_id,
      BATCH,
    ]);
    const ids = (next.rows as { id: number }[]).map(({ id }) => id);
    if (ids.length === 0) {
      await finish(trx);
      return false;
    }
    await bringUpToDate(trx, ids);
    await trx.raw('update customer_feature_rebuild set last_id = ?, done = done + ?', [
      ids.at(-1) as number,
      ids.length,
    ]);
    return true;
  });
}

async function finish(trx: Knex.Transaction): Promise<void> {
  await trx.raw('update customer_feature_rebuild set finished_at = ?', [clock.now().toISOString()]);
  const filled = await trx.raw('update kehu_feature_definitions set ready = true where not ready and not retired');
  if (filled.rowCount) await signals.send(trx, 'catalog', 'customer');
}

/**
 * Begins the first back-fill of a bank that has customers and no features yet: a new demo, or one that was brought up
 * to this release. What waits in the queue is served by it.
 */
export async function fillFeatures(): Promise<void> {
  await platform.get().transaction(async (trx) => {
    const found = await trx.raw(
      `select 1 from customer_feature_rebuild where (asked_at is null or finished_at is not null)
         and not exists (select 1 from customer_features) and exists (select 1 from customers) for update`,
    );
    if (found.rows.length === 0) return;
    await trx.raw('delete from customer_changes');
    await askRebuild(trx);
  });
}
