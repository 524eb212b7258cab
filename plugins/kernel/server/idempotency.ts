import type { Knex } from 'knex';
import { ports } from './ports';

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
  call: { key: string; actorId: number; operation: string; input: unknown },
): Promise<Claim> {
  const hash = ports.get('vault').digest(JSON.stringify(call.input));
  const inserted = await trx.raw(
    `insert into kehu_idempotency (actor_id, key, operation, input_hash) values (?, ?, ?, ?)
     on conflict (actor_id, key) do nothing returning id`,
    [call.actorId, call.key, call.operation, hash],
  );
  const fresh = inserted.rows[0] as { id: string } | undefined;
  if (fresh) return { state: 'new', id: fresh.id };
  const found = await trx.raw(
    `select id, operation, input_hash, result #>> '{}' as result from kehu_idempotency where actor_id = ? and key = ?`,
    [call.actorId, call.key],
  );
  const row = found.rows[0] as { id: string; operation: string; input_hash: string; result: string };
  if (row.operation !== call.operation || row.input_hash !== hash) return { state: 'mismatch', id: row.id };
  return { state: 'done', id: row.id, result: openResult(row.id, row.result) };
}

/** Answers hold what the caller may see, which may be personal data in clear: they are kept sealed. */
const placeOf = (id: string) => ({ entity: 'idempotency', recordId: String(id), field: 'result' });

const openResult = (id: string, sealed: string): unknown => JSON.parse(ports.get('vault').open(sealed, placeOf(id)));

export async function storeIdempotentResult(trx: Knex.Transaction, id: string, result: unknown): Promise<void> {
  const sealed = ports.get('vault').seal(JSON.stringify(result ?? null), placeOf(id));
  await trx.raw('update kehu_idempotency set result = ? where id = ?', [JSON.stringify(sealed), id]);
}
