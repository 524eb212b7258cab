import { isPhoneNumber } from '../domain/address';
import { isInMailbox } from '../queries/mailbox';
import { messaging } from '../state';
import { openAliyunChannel } from './aliyun';
import type { Channel, Channels } from './channel';
import { openEmailChannel } from './email';
import { openInAppChannel } from './in-app';
import { openMailServer } from './mail-server';
import { openSmppChannel } from './smpp';
import { openSmsMailbox } from './sms-mailbox';

interface Opened {
  channels: Channels;
  close(): Promise<void>;
}

let opened: Promise<Opened> | undefined;

/** The channels of this process, opened when first asked for. */
export function channels(): Promise<Channels> {
  opened ??= open().catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened.then((all) => all.channels);
}

/** Opens what has to be open before anything is sent: mails that failed may come back at any time. */
export async function openChannels(): Promise<() => Promise<void>> {
  await channels();
  const { bouncePort } = messaging.get();
  const bounces = bouncePort ? await openMailServer({ host: '0.0.0.0', port: bouncePort, mailbox: false }) : undefined;
  return async () => bounces?.close();
}

export async function closeChannels(): Promise<void> {
  const all = await opened?.catch(() => undefined);
  opened = undefined;
  await all?.close();
}

async function open(): Promise<Opened> {
  const { smtpUrl, smtpConnections: connections, smtpPerDomain: perDomain, from, dkim } = messaging.get();
  const mailbox = smtpUrl ? undefined : await openMailServer({ host: '127.0.0.1', port: 0, mailbox: true });
  const email = openEmailChannel({
    url: smtpUrl ?? `smtp://127.0.0.1:${mailbox?.port}`,
    from,
    connections,
    perDomain: mailbox ? 0 : perDomain,
    ...(dkim && { dkim }),
    ...(mailbox && { find: async (id: string) => ((await isInMailbox(id)) ? 'sent' : 'not-sent') }),
  });
  const all: Channels = { email, sms: openSms(messaging.get().smsUrl), 'in-app': openInAppChannel() };
  return {
    channels: all,
    async close() {
      await Promise.all(Object.values(all).map((channel) => channel.close()));
      await mailbox?.close();
    },
  };
}

function openSms(url: string | undefined): Channel {
  const channel = url ? (url.startsWith('http') ? openAliyunChannel(url) : openSmppChannel(url)) : openSmsMailbox();
  return {
    ...channel,
    send: async (message) =>
      isPhoneNumber(message.to)
        ? channel.send(message)
        : { state: 'refused', reason: 'invalid-address', address: true },
  };
}
