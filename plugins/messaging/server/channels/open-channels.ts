import { isInMailbox } from '../queries/mailbox';
import { messaging } from '../state';
import type { Channels } from './channel';
import { openEmailChannel } from './email';
import { openInAppChannel } from './in-app';
import { openMailboxServer } from './mailbox-server';
import { openSmsMailbox } from './sms-mailbox';

let opened: Promise<{ channels: Channels; close(): Promise<void> }> | undefined;

/** The channels of this process, opened when first asked for. */
export function channels(): Promise<Channels> {
  opened ??= open().catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened.then((all) => all.channels);
}

export async function closeChannels(): Promise<void> {
  const all = await opened?.catch(() => undefined);
  opened = undefined;
  await all?.close();
}

async function open(): Promise<{ channels: Channels; close(): Promise<void> }> {
  const { smtpUrl, smtpConnections: connections, from, dkim } = messaging.get();
  const mailbox = smtpUrl ? undefined : await openMailboxServer();
  const email = openEmailChannel({
    url: smtpUrl ?? `smtp://127.0.0.1:${mailbox?.port}`,
    from,
    connections,
    ...(dkim && { dkim }),
    ...(mailbox && { find: async (id: string) => ((await isInMailbox(id)) ? 'sent' : 'not-sent') }),
  });
  const all: Channels = { email, sms: openSmsMailbox(), 'in-app': openInAppChannel() };
  return {
    channels: all,
    async close() {
      await Promise.all(Object.values(all).map((channel) => channel.close()));
      await mailbox?.close();
    },
  };
}
