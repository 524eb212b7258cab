import type { Knex } from 'knex';
import { messaging } from '../state';
import { addressIndexOf, recipientTable } from './eligibility';

/** Lets no message go to the addresses of these deliveries any more, whoever has them. */
export async function suppressAddresses(
  trx: Knex,
  deliveryIds: readonly string[],
  reason: 'bounced' | 'complained',
  now: Date,
): Promise<void> {
  if (deliveryIds.length === 0) return;
  const { email, sms } = messaging.get().recipient;
  await trx.raw(
    `insert into suppressed_addresses (address, channel, reason, at)
     select distinct on (a.address, a.channel) a.address, a.channel, cast(? as text), cast(? as timestamptz) from (
       select d.channel, case d.channel when 'email' then ${addressIndexOf(email)} else ${addressIndexOf(sms)} end as address
       from deliveries d join ${recipientTable()} c on c.id = d.recipient_id
       where d.id = any(?) and d.channel in ('email', 'sms')) a
     where a.address is not null
     on conflict (address, channel) do update set reason = excluded.reason, at = excluded.at, until = null`,
    [reason, now, deliveryIds as never],
  );
}

/** Holds back everything for a recipient on a channel, or on all. */
export async function suppress(
  trx: Knex,
  row: {
    recipientId: number;
    channel: string;
    reason: string;
    until: Date | null;
    note: string | null;
    by: string | null;
    at: Date;
  },
): Promise<void> {
  await trx.raw(
    `insert into suppressions (recipient_id, channel, reason, until, note, by, at) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (recipient_id, channel) do update set reason = excluded.reason, until = excluded.until,
       note = excluded.note, by = excluded.by, at = excluded.at`,
    [row.recipientId, row.channel, row.reason, row.until, row.note, row.by, row.at],
  );
}

/** Lifts what held a recipient back on a channel, that of the address included. @returns whether there was anything */
export async function liftSuppression(trx: Knex, recipientId: number, channel: string): Promise<boolean> {
  const { email, sms } = messaging.get().recipient;
  const own = await trx.raw('delete from suppressions where recipient_id = ? and channel = ?', [recipientId, channel]);
  const address = channel === 'email' ? email : channel === 'sms' ? sms : null;
  if (!address) return (own.rowCount ?? 0) > 0;
  const shared = await trx.raw(
    `delete from suppressed_addresses s using ${recipientTable()} c
     where c.id = ? and s.channel = ? and s.address = ${addressIndexOf(address)}`,
    [recipientId, channel],
  );
  return (own.rowCount ?? 0) + (shared.rowCount ?? 0) > 0;
}

/** What holds messages to a recipient back, their addresses included. */
export async function listSuppressions(knex: Knex, recipientId: number): Promise<Record<string, unknown>[]> {
  const { email, sms } = messaging.get().recipient;
  const found = await knex.raw(
    `select channel, reason, until, note, at from suppressions where recipient_id = :id
     union all
     select s.channel, s.reason, s.until, null, s.at from suppressed_addresses s join ${recipientTable()} c on c.id = :id
     where s.address = case s.channel when 'email' then ${addressIndexOf(email)} else ${addressIndexOf(sms)} end
     order by 1`,
    { id: recipientId },
  );
  return found.rows;
}
