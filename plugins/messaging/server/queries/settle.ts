import { writeEvents } from '@kehu/kernel';
import type { Knex } from 'knex';
import type { ChannelName } from '../../contract';
import { suppressAddresses } from './suppressions';

/** What becomes of a delivery that was taken up. */
export interface Settlement {
  id: string;
  /** of the claim: whoever lost it settles nothing */
  attempts: number;
  state: 'sent' | 'queued' | 'failed' | 'held' | 'uncertain' | 'bounced';
  reason?: string | null;
  dueAt?: Date;
  providerId?: string | null;
  /** parts that a text message was sent in: each has its price */
  parts?: number;
  language?: string | null;
  /** the channel it goes to next */
  channel?: ChannelName;
  fallback?: ChannelName[];
  /** the attempt does not count: it was only put off */
  keepAttempts?: boolean;
}

const EVENTS: Partial<Record<Settlement['state'], string>> = {
  sent: 'delivery.sent',
  failed: 'delivery.failed',
  bounced: 'delivery.bounced',
};

/** Writes down a batch at once, with its events. */
export async function settle(trx: Knex.Transaction, all: readonly Settlement[], now: Date): Promise<void> {
  if (all.length === 0) return;
  const done = await trx.raw(
    `update deliveries d set state = s.state, reason = s.reason,
       due_at = coalesce(s."dueAt", d.due_at),
       provider_id = coalesce(s."providerId", d.provider_id),
       cost = coalesce(s.parts * (select sms_cost from messaging_settings), d.cost),
       language = coalesce(s.language, d.language),
       channel = coalesce(s.channel, d.channel),
       fallback = coalesce(s.fallback, d.fallback),
       attempts = d.attempts - case when s."keepAttempts" then 1 else 0 end,
       sent_at = case when s.state = 'sent' then ? else d.sent_at end,
       bounced_at = case when s.state = 'bounced' then ? else d.bounced_at end
     from jsonb_to_recordset(?::jsonb) as s(id bigint, attempts int, state text, reason text, "dueAt" timestamptz,
       "providerId" text, parts int, language text, channel text, fallback text[], "keepAttempts" boolean)
     where d.id = s.id and d.attempts = s.attempts and d.state in ('sending', 'uncertain')
     returning d.id, d.state, d.source, d.step, d.recipient_id as "recipientId", d.variant`,
    [now, now, JSON.stringify(all)],
  );
  const bounced = (done.rows as DeliveryRow[]).filter(({ state }) => state === 'bounced').map(({ id }) => id);
  await suppressAddresses(trx, bounced, 'bounced', now);
  const events = (done.rows as DeliveryRow[]).flatMap(({ id, state, ...payload }) => {
    const event = EVENTS[state as Settlement['state']];
    return event ? [{ event, payload: { deliveryId: String(id), ...payload } }] : [];
  });
  if (events.length > 0) await writeEvents(trx, events);
}

interface DeliveryRow {
  id: string;
  state: string;
  source: string;
  step: string;
  recipientId: number;
  variant: string | null;
}
