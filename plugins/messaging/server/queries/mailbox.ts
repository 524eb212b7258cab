import { clock, platform } from '@kehu/kernel';
import { vault } from '@kehu/vault';

const placeOf = (messageId: string) => ({ entity: 'mailbox', recordId: messageId, field: 'content' });

/** Keeps a message that would have gone out, sealed; the same Message-ID only once. */
export async function keepInMailbox(messageId: string, channel: 'email' | 'sms', content: string): Promise<void> {
  await platform
    .get()
    .knex()
    .raw(
      `insert into mailbox_messages (message_id, channel, content, at) values (?, ?, ?, ?)
       on conflict (message_id) do nothing`,
      [messageId, channel, vault().seal(content, placeOf(messageId)), clock.now()],
    );
}

export interface Kept {
  id: string;
  messageId: string;
  channel: 'email' | 'sms';
  at: Date;
  content: string;
}

const opened = (row: Kept): Kept => ({
  ...row,
  id: String(row.id),
  content: vault().open(row.content, placeOf(row.messageId)),
});
const COLUMNS = 'id, message_id as "messageId", channel, at, content';

/** Newest first. @param before id of the last one of the page before */
export async function listMailbox(limit: number, before?: string): Promise<Kept[]> {
  const found = await platform
    .get()
    .knex()
    .raw(
      `select ${COLUMNS} from mailbox_messages where id < coalesce(?::bigint, 9223372036854775807) order by id desc limit ?`,
      [before ?? null, limit],
    );
  return (found.rows as Kept[]).map(opened);
}

export async function findInMailbox(id: string): Promise<Kept | undefined> {
  const found = await platform.get().knex().raw(`select ${COLUMNS} from mailbox_messages where id = ?`, [id]);
  const row = found.rows[0] as Kept | undefined;
  return row && opened(row);
}

export async function isInMailbox(messageId: string): Promise<boolean> {
  const found = await platform.get().knex().raw('select 1 from mailbox_messages where message_id = ?', [messageId]);
  return found.rows.length > 0;
}
