import { execute, newRequestId, platform } from '@kehu/kernel';
import smpp, { type Pdu, type Session } from 'smpp';
import type { z } from 'zod';
import { type ReportInput, takeDeliveryReport } from '../operations/take-report';
import type { Channel, Outcome, OutgoingMessage } from './channel';

const ANSWER_MS = 10_000;
const ALIVE_MS = 30_000;
const RECEIPT = 0x04;
/** ESME_RX_T_APPN: not now, send it again */
const AGAIN = 0x64;

/** Statuses of SMPP 3.4 that mean: not now. */
const LATER = new Set([0x08, 0x14, 0x58, 0x61, 0x64]);
/** … and those that mean: not to this number. */
const ADDRESS = new Set([0x0b, 0x34, 0x51]);

/**
 * Text messages by SMPP 3.4 over one bound connection, made anew when it breaks.
 * @param address `smpp://<system id>:<password>@<host>:<port>/?source=<sender>`
 */
export function openSmppChannel(address: string): Channel {
  const url = new URL(address);
  const source = url.searchParams.get('source') ?? '';
  const link = new Link(url);
  return {
    concurrency: 10,
    async send(message) {
      const session = await link.bound().catch(() => null);
      return session ? submit(session, message, source) : { state: 'later', reason: 'sms-connection' };
    },
    close: async () => link.close(),
  };
}

/** One bound session at a time. */
class Link {
  private session: Promise<Session> | undefined;

  constructor(private readonly url: URL) {}

  bound(): Promise<Session> {
    this.session ??= this.bind().catch((error) => {
      this.session = undefined;
      throw error;
    });
    return this.session;
  }

  close(): void {
    this.session?.then((session) => session.unbind(() => session.close())).catch(() => undefined);
    this.session = undefined;
  }

  private bind(): Promise<Session> {
    const { protocol, host, username, password } = this.url;
    return new Promise((done, failed) => {
      const session = smpp.connect({ url: `${protocol}//${host}`, auto_enquire_link_period: ALIVE_MS });
      const timer = setTimeout(() => end(new Error('no answer')), ANSWER_MS);
      const end = (error: Error) => {
        clearTimeout(timer);
        this.session = undefined;
        session.destroy();
        failed(error);
      };
      session.on('error', (error: Error) => end(error));
      session.on('close', () => end(new Error('closed')));
      session.on('deliver_sm', (pdu: Pdu) => void takeReceipt(session, pdu));
      session.on('connect', () => {
        const values = { system_id: decodeURIComponent(username), password: decodeURIComponent(password) };
        session.bind_transceiver(values, ({ command_status }) => {
          clearTimeout(timer);
          if (command_status === 0) done(session);
          else end(new Error(`bind refused: ${command_status}`));
        });
      });
    });
  }
}

function submit(session: Session, { to, text }: OutgoingMessage, source: string): Promise<Outcome> {
  return new Promise((done) => {
    const lost = () => finish({ state: 'unknown', reason: 'sms-timeout' });
    const timer = setTimeout(lost, ANSWER_MS);
    const finish = (outcome: Outcome) => {
      clearTimeout(timer);
      session.removeListener('close', lost);
      done(outcome);
    };
    session.once('close', lost);
    const values = {
      source_addr: source,
      destination_addr: to.replace(/[^\d]/g, ''),
      registered_delivery: 1,
      // As a parameter of its own it may be longer than one part.
      short_message: '',
      message_payload: text,
    };
    session.submit_sm(values, ({ command_status: status, message_id: providerId }) => {
      if (status === 0) return finish({ state: 'accepted', providerId: providerId ?? null });
      const reason = `smpp-${status}`;
      finish(
        LATER.has(status) ? { state: 'later', reason } : { state: 'refused', reason, address: ADDRESS.has(status) },
      );
    });
  });
}

type Report = z.input<typeof ReportInput>;

/** What becomes of a message by the states of SMPP 3.4; others say that it is still on its way. */
const STATES: Record<string, Report['type']> = {
  DELIVRD: 'delivered',
  UNDELIV: 'bounced',
  EXPIRED: 'failed',
  DELETED: 'failed',
  REJECTD: 'failed',
};

/** A receipt says what became of a message: `id:… stat:DELIVRD …`. */
function readReceipt(pdu: Pdu): Report | undefined {
  if (((pdu.esm_class ?? 0) & RECEIPT) === 0) return undefined;
  const text = String(pdu.short_message?.message ?? '');
  const providerId = pdu.receipted_message_id ?? /\bid:(\S+)/i.exec(text)?.[1];
  const stat = /\bstat:(\w+)/i.exec(text)?.[1]?.toUpperCase() ?? '';
  const type = STATES[stat];
  if (!providerId || !type) return undefined;
  return { id: `smpp:${providerId}:${stat}`, providerId, type, reason: `smpp-${stat.toLowerCase()}` };
}

/**
 * Takes a receipt before it is answered for. One whose message is not known yet, because its sending is just being
 * written down, or that cannot be kept now, is asked for again later.
 */
async function takeReceipt(session: Session, pdu: Pdu): Promise<void> {
  const report = readReceipt(pdu);
  const taken = !report || (await isTaken(report));
  session.send(pdu.response({ command_status: taken ? 0 : AGAIN }));
}

async function isTaken(report: Report): Promise<boolean> {
  const origin = { source: 'system' as const, requestId: newRequestId() };
  try {
    return (await execute(takeDeliveryReport, report, { actor: null, origin })).ok;
  } catch (error) {
    platform.get().log.warn(`A receipt was not taken: ${(error as Error).message}`);
    return false;
  }
}
