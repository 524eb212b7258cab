import type { Knex } from 'knex';

const keyOf = (delivery: string): string => `delivery:${delivery}`;

/** Whoever looks after a customer, as public ids. */
export async function ownerOf(
  trx: Knex,
  customer: string,
): Promise<{ assignee: string; branch: string | null } | undefined> {
  const found = await trx.raw(
    `select u.document_id as assignee, b.document_id as branch from customers c
     join up_users u on u.id = c.owner_id left join branches b on b.id = c.branch_id
     where c.document_id = ?`,
    [customer],
  );
  return found.rows[0];
}

export async function findDelivered(trx: Knex, delivery: string): Promise<boolean> {
  return (await trx.raw('select 1 from tasks where external_key = ?', [keyOf(delivery)])).rows.length > 0;
}

/** Ties a task to the message that it came from. */
export async function keepDelivered(trx: Knex, task: string, delivery: string): Promise<void> {
  await trx.raw('update tasks set external_key = ? where document_id = ?', [keyOf(delivery), task]);
}
