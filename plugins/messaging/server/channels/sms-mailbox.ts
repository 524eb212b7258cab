import { isInMailbox, keepInMailbox } from '../queries/mailbox';
import type { Channel } from './channel';

/** Text messages where no provider is set: they land in the built-in mailbox. */
export const openSmsMailbox = (): Channel => ({
  concurrency: 8,
  async send({ messageId, to, text }) {
    await keepInMailbox(messageId, 'sms', JSON.stringify({ to, text }));
    return { state: 'accepted', providerId: null };
  },
  find: async (messageId) => ((await isInMailbox(messageId)) ? 'sent' : 'not-sent'),
  close: async () => undefined,
});
