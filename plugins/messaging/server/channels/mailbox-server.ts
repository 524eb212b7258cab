import type { AddressInfo } from 'node:net';
import { platform } from '@kehu/kernel';
import { SMTPServer } from 'smtp-server';
import { keepInMailbox } from '../queries/mailbox';

const LIMIT = 2_000_000;

/** A mail server on a free port of this machine that keeps what it takes in the built-in mailbox. */
export async function openMailboxServer(): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: LIMIT,
    logger: false,
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const mail = Buffer.concat(parts).toString('utf8');
        const messageId = /^message-id:\s*(<[^>\r\n]+>)/im.exec(mail)?.[1];
        if (!messageId) return done(Object.assign(new Error('Message-ID is missing'), { responseCode: 550 }));
        keepInMailbox(messageId, 'email', mail).then(
          () => done(null),
          () => done(Object.assign(new Error('Not kept'), { responseCode: 451 })),
        );
      });
    },
  });
  server.on('error', (error) => platform.get().log.warn(`The built-in mailbox: ${error.message}`));
  await new Promise<void>((ready, failed) => {
    server.server.once('error', failed);
    server.listen(0, '127.0.0.1', () => ready());
  });
  const { port } = server.server.address() as AddressInfo;
  return { port, close: () => new Promise((closed) => server.close(() => closed())) };
}
