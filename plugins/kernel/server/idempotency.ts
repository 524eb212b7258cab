import type { Knex } from 'knex';

type Claim =
  | { state: 'new'; id: string }
  | { state: 'done'; id: string; result: unknown }
  | { state: 'mismatch'; id: string };

/**
 * Takes the key for this call. A second call with the same key waits for the first one's transaction
 * (unique index) and then gets its result.
 */
export async function claimIdempotencyKey(
  trx: Knex.Transaction,
  call: { key: string; actorId: number; operation: string; hash: string },
): Promise<Claim> {
  const inserted = await trx.raw(
    `insert into kehu_idempotency (actor_id, key, operation, input_hash) values (?, ?, ?, ?)
     on conflict (actor_id, key) do nothing returning id`,
    [call.actorId, call.key, call.operation, call.hash],
  );
  const fresh = inserted.rows[0] as { id: string } | undefined;
  if (fresh) return { state: 'new', id: fresh.id };
  const found = await trx.raw(
    'select id, operation, input_hash, result from kehu_idempotency where actor_id = ? and key = ?',
    [call.actorId, call.key],
  );
  const row = found.rows[0] as { id: string; operation: string; input_hash: string; result: unknown };
  if (row.operation !== call.operation || row.input_hash !== call.hash) return { state: 'mismatch', id: row.id };
  return { state: 'done', id: row.id, result: typeof row.result === 'string' ? JSON.parse(row.result) : row.result };
}

export async function storeIdempotentResult(trx: Knex.Transaction, id: string, result: unknown): Promise<void> {
  await trx.raw('update kehu_idempotency set result = ? where id = ?', [JSON.stringify(result ?? null), id]);
}
