import type { Knex } from 'knex';

/** @returns the new state, or why there is none */
export async function resolveUncertain(
  trx: Knex,
  id: string,
  decision: 'resend' | 'drop',
  now: Date,
): Promise<'queued' | 'cancelled' | 'missing' | 'other'> {
  const next = decision === 'resend' ? 'queued' : 'cancelled';
  const done = await trx.raw(
    `update deliveries set state = ?, reason = 'decided', due_at = ? where id = ? and state = 'uncertain'`,
    [next, now, id],
  );
  if ((done.rowCount ?? 0) > 0) return next;
  const found = await trx.raw('select 1 from deliveries where id = ?', [id]);
  return found.rows.length > 0 ? 'other' : 'missing';
}
