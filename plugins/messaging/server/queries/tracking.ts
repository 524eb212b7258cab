import { writeEvents } from '@kehu/kernel';
import type { Knex } from 'knex';

export type Happening = 'opened' | 'clicked' | 'unsubscribed' | 'complained' | 'delivered' | 'bounced' | 'failed';

/** Sooner than this after sending no person opens a mail: a scanner does. */
const SCANNER_MS = 1000;

const WHEN: Record<Happening, string> = {
  opened: "d.sent_at < cast(:now as timestamptz) - interval '1 ms' * :scanner",
  clicked: "d.sent_at < cast(:now as timestamptz) - interval '1 ms' * :scanner",
  unsubscribed: 'true',
  complained: 'true',
  delivered: "d.state in ('sent', 'uncertain')",
  bounced: "d.state in ('sent', 'delivered', 'uncertain', 'sending')",
  failed: "d.state in ('sent', 'uncertain')",
};

/**
 * Notes what happened with messages, each only once, with its event.
 * @returns the deliveries of which it was news
 */
export async function noteHappening(
  trx: Knex.Transaction,
  what: Happening,
  deliveryIds: readonly string[],
  now: Date,
  reason: string | null = null,
): Promise<string[]> {
  // A failure is a state without a time of its own.
  const set = what === 'failed' ? [] : [`${what}_at = :now`];
  if (['delivered', 'bounced', 'failed'].includes(what)) set.push(`state = '${what}'`, 'reason = :reason');
  const first = what === 'failed' ? '' : `and d.${what}_at is null`;
  const done = await trx.raw(
    `update deliveries d set ${set.join(', ')}
     where d.id = any(:ids) ${first} and ${WHEN[what]}
     returning d.id, d.source, d.step, d.recipient_id as "recipientId", d.variant`,
    { now, reason, ids: deliveryIds as never, scanner: SCANNER_MS },
  );
  const rows = done.rows as { id: string }[];
  // Nobody acts on an arrival; everything else is an event.
  if (rows.length > 0 && what !== 'delivered') {
    await writeEvents(
      trx,
      rows.map(({ id, ...payload }) => ({
        event: `delivery.${what}`,
        payload: { deliveryId: String(id), ...payload },
      })),
    );
  }
  return rows.map(({ id }) => String(id));
}

export interface DeliveryPlace {
  id: string;
  recipientId: number;
  purpose: string;
  channel: 'email' | 'sms' | 'in-app';
  language: string | null;
}

export async function findDelivery(knex: Knex, id: string): Promise<DeliveryPlace | undefined> {
  const found = await knex.raw(
    'select id, recipient_id as "recipientId", purpose, channel, language from deliveries where id = ?',
    [id],
  );
  return found.rows[0];
}

export async function findByProvider(knex: Knex, providerId: string): Promise<string | undefined> {
  const found = await knex.raw('select id from deliveries where provider_id = ? order by id desc limit 1', [
    providerId,
  ]);
  return found.rows[0] && String(found.rows[0].id);
}

/** @returns false for a report that was taken before */
export async function takeReport(trx: Knex, id: string): Promise<boolean> {
  const done = await trx.raw('insert into delivery_reports (id) values (?) on conflict do nothing', [id]);
  return (done.rowCount ?? 0) > 0;
}
