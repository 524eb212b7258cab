import { clock } from '@kehu/kernel';
import type { Knex } from 'knex';
import type { ChannelName } from '../../contract';

/** A message that is to go out. */
export interface DeliveryOrder {
  /** row id */
  recipientId: number;
  /** who asks: `campaign:<documentId>`, or `test` */
  source: string;
  step: string;
  variant: string | null;
  /** documentId */
  templateId: string;
  channel: ChannelName;
  /** tried in this order where the channel is closed to the recipient; a template of e-mails says its short text there */
  fallback?: ChannelName[];
  purpose: string;
  dueAt: Date;
  /** further variables of the template, such as the link to a survey */
  data?: Record<string, unknown>;
}

const CHUNK = 5_000;

/**
 * Queues messages in the caller's transaction: one for each source, step and recipient, however often it is asked for.
 * The template's content of this moment is what goes out.
 * @returns how many were new
 */
export async function queueDeliveries(trx: Knex, orders: readonly DeliveryOrder[]): Promise<number> {
  let added = 0;
  for (let at = 0; at < orders.length; at += CHUNK) {
    const done = await trx.raw(
      `insert into deliveries (recipient_id, source, step, variant, template_id, template_version, channel, fallback,
         purpose, due_at, queued_at, data)
       select o."recipientId", o.source, o.step, o.variant, o."templateId", t.content_version, o.channel,
         coalesce(o.fallback, '{}'), o.purpose, o."dueAt", ?, o.data
       from jsonb_to_recordset(?::jsonb) as o("recipientId" int, source text, step text, variant text,
         "templateId" text, channel text, fallback text[], purpose text, "dueAt" timestamptz, data jsonb)
       left join message_templates t on t.document_id = o."templateId"
       on conflict (source, step, recipient_id) do nothing`,
      [clock.now(), JSON.stringify(orders.slice(at, at + CHUNK))],
    );
    added += done.rowCount ?? 0;
  }
  return added;
}

/** The number of the one message of a source. */
export async function deliveryOf(trx: Knex, source: string): Promise<string> {
  const found = await trx.raw('select id from deliveries where source = ?', [source]);
  return String(found.rows[0].id);
}
