import { type Sql, sql } from '@kehu/kernel';
import type { Knex } from 'knex';

/** The customers (row ids) who are in any of the segments (row ids). */
export function segmentMembers(segmentRowIds: number[]): Sql {
  return segmentRowIds.length === 1
    ? sql('select m.customer_id from segment_members m where m.segment_id = ?', segmentRowIds[0])
    : sql('select distinct m.customer_id from segment_members m where m.segment_id = any(?::int[])', segmentRowIds);
}

/**
 * Gives a new list the members of another.
 * @param to public id
 * @param seen predicate on customers `t`: those whom the person may see
 */
export async function copyMembers(
  trx: Knex.Transaction,
  { from, to, seen, now }: { from: number; to: string; seen: Sql; now: Date },
): Promise<void> {
  const members = segmentMembers([from]);
  await trx.raw(
    `insert into segment_members (segment_id, customer_id, since)
     select n.id, t.id, ? from customers t, segments n
     where t.id in (${members.text}) and n.document_id = ? and ${seen.text}`,
    [now, ...members.values, to, ...seen.values] as never[],
  );
}
