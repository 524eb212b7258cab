import type { Knex } from 'knex';
import { platform } from './database';
import { type OutboxEvent, subscribersOf } from './events';
import { prepared } from './prepared';
import type { TurnResult } from './work-loop';

export interface PendingEvent {
  event: string;
  payload: unknown;
}

/** Writes events beside the change they tell of. */
export async function writeEvents(trx: Knex.Transaction, events: PendingEvent[]): Promise<void> {
  await prepared(
    trx,
    `insert into kehu_outbox (event, payload)
     select e->>'event', e->'payload' from jsonb_array_elements(?::jsonb) with ordinality as t(e, n) order by n`,
    [JSON.stringify(events)],
  );
}

export type Dispatch = (subscription: string, event: OutboxEvent, trx: Knex.Transaction) => Promise<void>;

/**
 * Hands committed events to jobs. One relay in the cluster works at a time (advisory lock), so events leave in
 * the order of their ids. An event and its jobs are settled in one transaction: nothing is lost or doubled.
 * @returns how many events left, and whether others wait
 */
export async function relayOnce(dispatch: Dispatch, limit = 500): Promise<{ moved: number; result: TurnResult }> {
  return platform.get().transaction(async (trx) => {
    const lock = await trx.raw("select pg_try_advisory_xact_lock(hashtext('kehu.outbox')) as got");
    // Its holder may have read before the latest events came.
    if (!lock.rows[0].got) return { moved: 0, result: 'held' };
    // Ids are handed out before commit: an older transaction may still be running. Only rows below the oldest
    // running one are final, so that none is passed over.
    const batch = await trx.raw(
      `delete from kehu_outbox where id in (
         select id from kehu_outbox where xid < pg_snapshot_xmin(pg_current_snapshot()) order by id limit ?
       ) returning id, event, payload, at`,
      [limit],
    );
    const rows = (batch.rows as (OutboxEvent & { payload: unknown })[]).sort((a, b) => Number(a.id) - Number(b.id));
    for (const row of rows) {
      const event: OutboxEvent = {
        ...row,
        payload: typeof row.payload === 'string' ? JSON.parse(row.payload) : row.payload,
      };
      for (const subscription of subscribersOf(event.event).keys()) await dispatch(subscription, event, trx);
    }
    return { moved: rows.length, result: rows.length === limit ? 'more' : await rest(trx) };
  });
}

/** Events that are still there are not final yet. */
async function rest(trx: Knex.Transaction): Promise<TurnResult> {
  const { rows } = await trx.raw('select exists (select from kehu_outbox) as waits');
  return rows[0].waits ? 'held' : 'idle';
}
