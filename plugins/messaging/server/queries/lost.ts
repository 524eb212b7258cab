import type { Knex } from 'knex';
import type { ChannelName } from '../../contract';

export interface LostDelivery {
  id: string;
  channel: ChannelName;
  attempts: number;
  /** whether its channel had it already */
  handed: boolean;
}

/** Takes deliveries that nobody has given a sign of since `before`; who takes them gives one, so that nobody else does. */
export async function takeLost(knex: Knex, before: Date, now: Date): Promise<LostDelivery[]> {
  const found = await knex.raw(
    `update deliveries set sending_at = ? where id in (
       select id from deliveries where state = 'sending' and sending_at < ? order by sending_at limit 200
       for update skip locked)
     returning id, channel, attempts, handed`,
    [now, before],
  );
  return (found.rows as LostDelivery[]).map((row) => ({ ...row, id: String(row.id) }));
}

/** Of the deliveries that are being sent, the longest time without a sign. */
export async function oldestSign(knex: Knex): Promise<Date | null> {
  const { rows } = await knex.raw("select min(sending_at) as at from deliveries where state = 'sending'");
  return rows[0].at && new Date(rows[0].at);
}

/** A sign that these are still being sent. */
export async function stillSending(knex: Knex, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await knex.raw("update deliveries set sending_at = ? where state = 'sending' and id = any(?)", [now, ids as never]);
}

/**
 * Notes before they are sent that these are in the hands of their channels; touches no indexed column, which would cost
 * a new entry in each index.
 * @returns those that are still ours to send
 */
export async function handOver(knex: Knex, rows: readonly { id: string; attempts: number }[]): Promise<Set<string>> {
  const found = await knex.raw(
    `update deliveries d set handed = true from unnest(?::bigint[], ?::int[]) as h (id, attempts)
     where d.id = h.id and d.attempts = h.attempts and d.state = 'sending' returning d.id`,
    [rows.map(({ id }) => id) as never, rows.map(({ attempts }) => attempts) as never],
  );
  return new Set((found.rows as { id: string }[]).map(({ id }) => String(id)));
}
