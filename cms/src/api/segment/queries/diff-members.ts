import { type Sql, writeEvents } from '@kehu/kernel';
import type { Knex } from 'knex';
import type { RuledSegment } from './segments';

/** As many customers as one event tells of. */
const PER_EVENT = 1000;

/**
 * Makes a segment's members those of a select of customers, and tells who came and who went.
 * @param ids only of these customers; of the whole bank when null
 * @returns the customers (row ids) whose membership changed
 */
export async function diffMembers(
  trx: Knex.Transaction,
  segment: Pick<RuledSegment, 'rowId' | 'id'>,
  customers: Sql,
  ids: readonly number[] | null,
  now: Date,
): Promise<number[]> {
  const among = (column: string) => (ids ? `and ${column} = any(?::int[])` : '');
  const given = ids ? [ids] : [];
  const found = await trx.raw(
    `with fitting as materialized (${customers.text} ${among('t.id')}),
      gone as (
        delete from segment_members m where m.segment_id = ? ${among('m.customer_id')}
          and not exists (select 1 from fitting f where f.id = m.customer_id) returning m.customer_id
      ),
      come as (
        insert into segment_members (segment_id, customer_id, since)
        select ?, f.id, ? from fitting f
        where not exists (select 1 from segment_members m where m.segment_id = ? and m.customer_id = f.id)
        returning customer_id
      )
    select (select array_agg(customer_id order by 1) from come) as come,
      (select array_agg(customer_id order by 1) from gone) as gone`,
    [...customers.values, ...given, segment.rowId, ...given, segment.rowId, now, segment.rowId] as never[],
  );
  const { come, gone } = found.rows[0] as { come: number[] | null; gone: number[] | null };
  await announceMembers(trx, segment.id, come ?? [], gone ?? []);
  return [...(come ?? []), ...(gone ?? [])];
}

/** Tells, in the transaction of the change, who entered and who left. */
export async function announceMembers(
  trx: Knex.Transaction,
  segmentId: string,
  come: readonly number[],
  gone: readonly number[],
): Promise<void> {
  const events = [
    ...inLots(come).map((customerIds) => ({ event: 'segment.entered', payload: { segmentId, customerIds } })),
    ...inLots(gone).map((customerIds) => ({ event: 'segment.left', payload: { segmentId, customerIds } })),
  ];
  if (events.length > 0) await writeEvents(trx, events);
}

const inLots = (ids: readonly number[]): number[][] =>
  Array.from({ length: Math.ceil(ids.length / PER_EVENT) }, (_, i) => ids.slice(i * PER_EVENT, (i + 1) * PER_EVENT));

declare module '@kehu/kernel' {
  interface DomainEvents {
    /** customers by row id, at most a thousand */
    'segment.entered': { segmentId: string; customerIds: number[] };
    'segment.left': { segmentId: string; customerIds: number[] };
    'segment.updated': { id: string };
  }
}
