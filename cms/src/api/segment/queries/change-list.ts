import { sql } from '@kehu/kernel';
import type { Knex } from 'knex';
import { noteCustomers } from '../../customer/changes/follow';
import { announceMembers } from './diff-members';
import { keepRefreshed } from './segments';

/**
 * Adds customers to a fixed list or takes them off, tells of it, and lets segments that ask for the list follow.
 * @returns the customers (row ids) that came and went
 */
export async function changeList(
  trx: Knex.Transaction,
  segment: { pk: number; id: string },
  change: { add: readonly number[]; remove: readonly number[] },
  now: Date,
): Promise<{ come: number[]; gone: number[] }> {
  const gone = await trx.raw(
    'delete from segment_members where segment_id = ? and customer_id = any(?::int[]) returning customer_id as id',
    [segment.pk, change.remove] as never[],
  );
  const come = await trx.raw(
    `insert into segment_members (segment_id, customer_id, since) select ?, unnest(?::int[]), ?
     on conflict do nothing returning customer_id as id`,
    [segment.pk, change.add, now] as never[],
  );
  const [came, went] = [come, gone].map(({ rows }) => (rows as { id: number }[]).map(({ id }) => id)) as [
    number[],
    number[],
  ];
  await announceMembers(trx, segment.id, came, went);
  if (came.length + went.length > 0) {
    await noteCustomers(trx, sql('select unnest(?::int[])', [...came, ...went]));
    await keepRefreshed(trx, segment.pk, now);
  }
  return { come: came, gone: went };
}
