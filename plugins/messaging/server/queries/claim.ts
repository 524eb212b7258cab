import type { Knex } from 'knex';
import type { ChannelName } from '../../contract';
import { fromJson } from './json';

/** A delivery that this process has taken up. */
export interface Claimed {
  id: string;
  recipientId: number;
  source: string;
  step: string;
  variant: string | null;
  channel: ChannelName;
  fallback: ChannelName[];
  purpose: string;
  templateId: string;
  templateVersion: number | null;
  data: Record<string, unknown> | null;
  attempts: number;
}

/**
 * The sources that have messages in the queue, and when the first of each is due. Jumps from one to the next in the
 * index: queues may be long.
 */
export async function queuedSources(trx: Knex): Promise<{ source: string; dueAt: Date }[]> {
  const found = await trx.raw(
    `with recursive s as (
       (select source, due_at from deliveries where state = 'queued' order by source, due_at limit 1)
       union all
       select d.source, d.due_at from s cross join lateral (
         select source, due_at from deliveries where state = 'queued' and source > s.source
         order by source, due_at limit 1) d
     )
     select source, due_at from s`,
  );
  return (found.rows as { source: string; due_at: Date | string }[]).map((row) => ({
    source: row.source,
    dueAt: new Date(row.due_at),
  }));
}

export async function cancelQueued(trx: Knex, sources: readonly string[], reason: string): Promise<void> {
  if (sources.length === 0) return;
  await trx.raw("update deliveries set state = 'cancelled', reason = ? where state = 'queued' and source = any(?)", [
    reason,
    sources as never,
  ]);
}

/** Takes up due messages, from each source its share. */
export async function claimDue(trx: Knex, sources: readonly string[], now: Date, limit: number): Promise<Claimed[]> {
  if (sources.length === 0) return [];
  const share = Math.ceil(limit / sources.length);
  const found = await trx.raw(
    `with picked as (
       select d.id from unnest(?::text[]) s (source) cross join lateral (
         select id from deliveries where source = s.source and state = 'queued' and due_at <= ?
         order by due_at, id limit ? for update skip locked) d
     )
     update deliveries d set state = 'sending', sending_at = ?, attempts = attempts + 1, handed = false, reason = null
     from picked where d.id = picked.id
     returning d.id, d.recipient_id as "recipientId", d.source, d.step, d.variant, d.channel, d.fallback, d.purpose,
       d.template_id as "templateId", d.template_version as "templateVersion", d.data, d.attempts`,
    [sources as never, now, share, now],
  );
  return (found.rows as Claimed[]).map((row) => ({ ...row, id: String(row.id), data: fromJson(row.data) }));
}
