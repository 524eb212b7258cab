import type { AddressInfo } from 'node:net';
import { platform } from '@kehu/kernel';
import { SMTPServer } from 'smtp-server';
import { keepInMailbox } from '../queries/mailbox';
import { deliveryOfReturnPath } from '../tracking/bounce-address';
import { takeBounce } from './bounce';

const LIMIT = 2_000_000;

interface Options {
  host: string;
  port: number;
  /** keeps what is for nobody in particular in the built-in mailbox; without it only failures that come back are taken */
  mailbox: boolean;
}

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

/** A small mail server: the built-in mailbox, and the place that mails of failure come back to. */
export async function openMailServer({
  host,
  port,
  mailbox,
}: Options): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LIMIT,
    logger: false,
    onRcptTo({ address }, _session, done) {
      done(mailbox || deliveryOfReturnPath(address) ? null : refusal(550, 'No such address'));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const mail = Buffer.concat(parts).toString('utf8');
        take(
          mail,
          session.envelope.rcptTo.map(({ address }) => address),
        ).then(
          () => done(null),
          (error) => done((error as { responseCode?: number }).responseCode ? error : refusal(451, 'Try again later')),
        );
      });
    },
  });
  server.on('error', (error) => platform.get().log.warn(`The mail server of messaging: ${error.message}`));
  await new Promise<void>((ready, failed) => {
    server.server.once('error', failed);
    server.listen(port, host, () => ready());
  });
  const address = server.server.address() as AddressInfo;
  return { port: address.port, close: () => new Promise((closed) => server.close(() => closed())) };
}

async function take(mail: string, recipients: readonly string[]): Promise<void> {
  const bounced = recipients.flatMap((address) => deliveryOfReturnPath(address) ?? []);
  for (const id of bounced) await takeBounce(id, mail);
  if (bounced.length > 0) return;
  const messageId = /^message-id:\s*(<[^>\r\n]+>)/im.exec(mail)?.[1];
  if (!messageId) throw refusal(550, 'Message-ID is missing');
  await keepInMailbox(messageId, 'email', mail);
}
