import type { Knex } from 'knex';

/** Whoever looks after a customer; all public ids. */
export interface Carers {
  customer: string;
  owner: string | null;
  branch: string | null;
  /** of the branch, whose holidays hold there */
  region: string | null;
}

/** @param by whether customers are named by row id or by public id */
export async function carersOf(
  trx: Knex,
  by: 'id' | 'document_id',
  customers: readonly (number | string)[],
): Promise<Carers[]> {
  const found = await trx.raw(
    `select c.document_id as customer, u.document_id as owner, b.document_id as branch, b.region from customers c
     left join up_users u on u.id = c.owner_id left join branches b on b.id = c.branch_id where c.${by} = any(?)`,
    [customers as never],
  );
  return found.rows;
}
