import { queue } from '@kehu/jobs';
import { clock } from '@kehu/kernel';
import type { Knex } from 'knex';
import { inOrder } from '../domain/order';
import { diffMembers } from '../queries/diff-members';
import { selectCustomers } from '../queries/evaluate';
import { isBetterCountedAtOnce } from '../queries/plan';
import { graphOf, keepRefreshed, keepWhole, markBroken, type RuledSegment, ruledSegments } from '../queries/segments';
import { noteSizes } from '../queries/sizes';

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
    if (changed.length > 0) await keepRefreshed(trx, segment.rowId, now);
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
    await keepWhole(trx, segment.rowId, now);
  }
  await noteSizes(
    trx,
    segments.map(({ rowId }) => rowId),
  );
}
