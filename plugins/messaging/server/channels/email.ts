import { Readable } from 'node:stream';
import { clock } from '@kehu/kernel';
import nodemailer from 'nodemailer';
import { isEmailAddress } from '../domain/address';
import { domainOf } from '../domain/message-id';
import type { Channel, Outcome } from './channel';
import { DomainRate } from './domain-rate';
import { composer } from './mime';

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

/** A mail on its way, as its transport keeps it. */
interface OnItsWay {
  raw: Buffer;
  progress: { begun: boolean };
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
  handOverAtOnce(transport, dkim !== undefined);
  const rate = new DomainRate(perDomain);
  const compose = composer(from);
  return {
    concurrency: connections,
    ...(find && { find }),
    async send(message) {
      if (!isEmailAddress(message.to)) return { state: 'refused', reason: 'invalid-address', address: true };
      await rate.turn(domainOf(message.to));
      const { to, text, html, messageId, headers, subject = '', returnPath } = message;
      const mail = { to, subject, text, messageId, ...(html && { html }), ...(headers && { headers }) };
      const progress = { begun: false };
      try {
        const sent = await transport.sendMail({
          raw: compose(mail, clock.now()),
          messageId,
          ...{ progress },
          envelope: { from: returnPath ?? from, to: [to] },
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

/**
 * Hands each mail to its connection in one piece, past the streams that nodemailer would lead it through (signing needs
 * them), and notes when it begins to go to the server: before that, nothing can have been taken.
 */
function handOverAtOnce(transport: ReturnType<typeof nodemailer.createTransport>, isSigned: boolean): void {
  transport.use('stream', (mail, done) => {
    const { raw, progress } = mail.data as unknown as OnItsWay;
    const { message } = mail;
    const signed = message.createReadStream.bind(message);
    message.createReadStream = (...options) => {
      const stream = isSigned ? signed(...options) : Readable.from([raw], { objectMode: false });
      const pipe = stream.pipe.bind(stream);
      stream.pipe = (to, how) => {
        progress.begun = true;
        return pipe(to, how);
      };
      return stream;
    };
    done();
  });
}
