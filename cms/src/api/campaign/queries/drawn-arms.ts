import type { Sql } from '@kehu/kernel';
import type { Knex } from 'knex';
import type { Channel } from '../contract';
import type { CampaignRow } from './campaigns';
import { armOf } from './members';

/**
 * Draws the arms of customers without letting them in, into a table that the transaction drops.
 * @returns the table's name: id, arm
 */
export async function drawArms(trx: Knex.Transaction, campaign: CampaignRow, customers: Sql): Promise<string> {
  const arm = armOf(campaign);
  await trx.raw(
    `create temporary table drawn_arms on commit drop as
     select c.id, ${arm.text} as arm from customers c where c.id in (${customers.text})`,
    [...arm.values, ...customers.values] as never[],
  );
  return 'drawn_arms';
}

export async function countArms(trx: Knex, arms: string): Promise<{ audience: number; control: number }> {
  const found = await trx.raw(
    `select count(*)::int as audience, count(*) filter (where arm = 'control')::int as control from ${arms}`,
  );
  return found.rows[0];
}

/** Those who would be written to. */
export const writtenTo = (arms: string): Sql => ({
  text: `select id from ${arms} where arm is distinct from 'control'`,
  values: [],
});

/** Some of the drawn whom a predicate on customers `c` lets be seen; the same ones each time. */
export async function sampleOf(
  trx: Knex,
  arms: string,
  visible: Sql,
  limit: number,
): Promise<{ id: number; arm: string | null; document_id: string }[]> {
  const found = await trx.raw(
    `select a.id, a.arm, c.document_id from ${arms} a join customers c on c.id = a.id
     where ${visible.text} order by md5(c.document_id) limit ${limit}`,
    visible.values as never[],
  );
  return found.rows;
}

/** The channel that reaches a customer, or why none does. */
export interface Way {
  id: number;
  channel: Channel | null;
  reason: string | null;
}

/** @param reach select of ways, as messaging gives it */
export async function waysBy(trx: Knex, reach: Sql): Promise<Map<number, Way>> {
  const found = await trx.raw(reach.text, reach.values as never[]);
  return new Map((found.rows as Way[]).map((way) => [way.id, way]));
}

export async function countReasons(trx: Knex, reach: Sql): Promise<{ reason: string | null; count: number }[]> {
  const found = await trx.raw(
    `select reason, count(*)::int as count from (${reach.text}) r group by 1`,
    reach.values as never[],
  );
  return found.rows;
}
