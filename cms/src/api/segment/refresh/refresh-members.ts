import { queue } from '@kehu/jobs';
import { clock } from '@kehu/kernel';
import type { Knex } from 'knex';
import { inOrder } from '../domain/order';
import { selectCustomers } from '../evaluate';
import { isBetterCountedAtOnce } from '../plan';
import { graphOf, markBroken, type RuledSegment, ruledSegments } from '../queries/segments';
import { diffMembers } from './diff-members';

/** Active segments by rules, each after those whose members it asks for. */
export async function activeInOrder(trx: Knex.Transaction): Promise<RuledSegment[]> {
  const active = (await ruledSegments(trx)).filter(({ status }) => status === 'active');
  const byId = new Map(active.map((segment) => [segment.id, segment]));
  return inOrder(graphOf(active)).flatMap((id) => byId.get(id) ?? []);
}

/** Brings changed customers' membership up to date, in the transaction that takes them from the queue. */
export async function followSegments(trx: Knex.Transaction, customerIds: readonly number[]): Promise<void> {
  for (const segment of await activeInOrder(trx)) {
    if (!segment.condition) {
      if (!segment.broken) await markBroken(trx, segment.rowId, segment.problems);
      continue;
    }
    // What was broken has missed changes: all of the bank is looked at again.
    if (segment.broken) await queue().enqueue('segment.refresh', { segments: [segment.id] }, { trx });
    const now = clock.now();
    const changed = await diffMembers(trx, segment, selectCustomers(segment.condition, false), customerIds, now);
    if (changed.length > 0) await trx.raw('update segments set refreshed_at = ? where id = ?', [now, segment.rowId]);
  }
}

/** Works the members of segments out anew, over the whole bank, in the order given. */
export async function refreshAll(trx: Knex.Transaction, segments: readonly RuledSegment[]): Promise<void> {
  for (const segment of segments) {
    if (!segment.condition) {
      await markBroken(trx, segment.rowId, segment.problems);
      continue;
    }
    const now = clock.now();
    const atOnce = await isBetterCountedAtOnce(trx, segment.condition);
    await diffMembers(trx, segment, selectCustomers(segment.condition, atOnce), null, now);
    await trx.raw('update segments set refreshed_at = ?, broken = false, problems = null where id = ?', [
      now,
      segment.rowId,
    ]);
  }
  await noteSizes(
    trx,
    segments.map(({ rowId }) => rowId),
  );
}

/** Writes the day's row of segments where nothing else has. @param rowIds all that are not archived when null */
export async function noteSizes(trx: Knex, rowIds: readonly number[] | null): Promise<void> {
  await trx.raw(
    `insert into segment_sizes (segment_id, day, size) select id, ?::date, size from segments
     where ${rowIds ? 'id = any(?::int[])' : "status <> 'archived'"}
     on conflict (segment_id, day) do nothing`,
    [clock.today(), ...(rowIds ? [rowIds] : [])] as never[],
  );
}
