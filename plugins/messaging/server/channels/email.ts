import nodemailer from 'nodemailer';
import { isEmailAddress } from '../domain/address';
import { domainOf } from '../domain/message-id';
import type { Channel, Outcome } from './channel';
import { DomainRate } from './domain-rate';

interface Options {
  url: string;
  from: string;
  connections: number;
  /** a second, to one domain */
  perDomain: number;
  dkim?: { domain: string; selector: string; privateKey: string };
  /** for a server that can be asked what it took */
  find?: Channel['find'];
  /** how long the server may be silent */
  timeoutMs?: number;
}

interface Progress {
  begun: boolean;
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}

const TIMEOUT_MS = 30_000;

/** E-mail by SMTP over connections that are kept. */
export function openEmailChannel({
  url,
  from,
  connections,
  perDomain,
  dkim,
  find,
  timeoutMs = TIMEOUT_MS,
}: Options): Channel {
  const address = new URL(url);
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    // Of itself it would send again what the server may have taken already.
    maxRequeues: 0,
    host: address.hostname.replace(/^\[|\]$/g, ''),
    port: Number(address.port) || (address.protocol === 'smtps:' ? 465 : 587),
    secure: address.protocol === 'smtps:',
    ...(address.username && {
      auth: { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) },
    }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey } }),
  });
  watchContent(transport);
  const rate = new DomainRate(perDomain);
  return {
    concurrency: connections,
    ...(find && { find }),
    async send(message) {
      if (!isEmailAddress(message.to)) return { state: 'refused', reason: 'invalid-address', address: true };
      await rate.turn(domainOf(message.to));
      const progress: Progress = { begun: false };
      try {
        const sent = await transport.sendMail({
          from,
          to: message.to,
          subject: message.subject ?? '',
          text: message.text,
          ...(message.html && { html: message.html }),
          messageId: message.messageId,
          ...(message.headers && { headers: message.headers }),
          ...{ progress },
          envelope: { from: message.returnPath ?? from, to: [message.to] },
        });
        return { state: 'accepted', providerId: /queued as (\S+)/i.exec(sent.response)?.[1] ?? null };
      } catch (error) {
        return outcomeOf(error as SmtpError, progress.begun);
      }
    },
    async close() {
      transport.close();
    },
  };
}

/** What a refusal or a broken connection means for the message. */
function outcomeOf(error: SmtpError, begun: boolean): Outcome {
  const { responseCode, command = '', code = '' } = error;
  if (responseCode && responseCode >= 400 && responseCode < 500)
    return { state: 'later', reason: `smtp-${responseCode}` };
  if (responseCode && responseCode >= 500) {
    return { state: 'refused', reason: `smtp-${responseCode}`, address: command === 'RCPT TO' };
  }
  if (code === 'EENVELOPE') return { state: 'refused', reason: 'invalid-address', address: true };
  if (code === 'EMESSAGE') return { state: 'refused', reason: 'invalid-message', address: false };
  if (!begun) return { state: 'later', reason: code === 'EAUTH' ? 'smtp-sign-in' : 'smtp-connection' };
  // The connection went away with the content on its way: whether it was taken, only the server knows.
  return { state: 'unknown', reason: 'smtp-connection' };
}

/** Notes when the content of a mail begins to go to the server: before that, nothing can have been taken. */
function watchContent(transport: ReturnType<typeof nodemailer.createTransport>): void {
  transport.use('stream', (mail, done) => {
    const { progress } = mail.data as { progress?: Progress };
    const { message } = mail;
    const open = message.createReadStream.bind(message);
    message.createReadStream = (...options) => {
      const stream = open(...options);
      const pipe = stream.pipe.bind(stream);
      stream.pipe = (to, how) => {
        if (progress) progress.begun = true;
        return pipe(to, how);
      };
      return stream;
    };
    done();
  });
}
