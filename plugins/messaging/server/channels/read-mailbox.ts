import { mask } from '@kehu/vault';
import PostalMime from 'postal-mime';
import type { MailboxItem, MailboxMessage } from '../../contract';
import type { Kept } from '../queries/mailbox';

/** A line of the mailbox's list. Addresses are shown by their mask. */
export async function itemOf(kept: Kept): Promise<MailboxItem> {
  const { headers: _, html: __, text: ___, messageId: ____, ...item } = await messageOf(kept);
  return item;
}

export async function messageOf(kept: Kept): Promise<MailboxMessage> {
  const { id, messageId, channel, at } = kept;
  const base = { id, messageId, channel, at: new Date(at).toISOString() };
  if (channel === 'sms') {
    const { to, text } = JSON.parse(kept.content) as { to: string; text: string };
    return { ...base, to: mask(to, 'phone'), subject: text.slice(0, 80), headers: [], html: null, text };
  }
  const mail = await PostalMime.parse(kept.content);
  const to = mail.to?.[0]?.address ?? '';
  return {
    ...base,
    to: mask(to, 'email'),
    subject: mail.subject ?? '',
    headers: mail.headers.map(({ originalKey, key, value }) => ({
      name: originalKey ?? key,
      value: to ? value.replaceAll(to, mask(to, 'email')) : value,
    })),
    html: mail.html ?? null,
    text: mail.text ?? '',
  };
}
