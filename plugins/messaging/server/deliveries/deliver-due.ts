import { clock, platform, type TurnResult } from '@kehu/kernel';
import type { Channels } from '../channels/channel';
import { channels } from '../channels/open-channels';
import { handOver } from '../queries/lost';
import type { Settlement } from '../queries/settle';
import { messaging } from '../state';
import type { Prepared } from './prepare';
import { settlementOf } from './settlement';
import { nextToSend, takeUp } from './take-up';
import { Writer } from './writer';

const PIECE = 100;
/** So few are left of a batch, beside the piece at hand, when the next one is made: these keep the connections busy. */
const AHEAD = 200;

/**
 * Sends what is due until nothing more is. Any number of processes may: each takes rows that no other has.
 * @param signal ends the sending behind the messages at hand
 * @returns when there is more to send
 */
export async function deliverDue(signal?: AbortSignal): Promise<TurnResult> {
  const sending = new Sending(await channels(), signal);
  const alive = setInterval(sending.sign, (messaging.get().leaseSeconds * 1000) / 3);
  try {
    await sending.run();
  } finally {
    clearInterval(alive);
    await sending.end();
  }
  return nextToSend();
}

/** The messages that a process has in its hands, sent over each channel as many at once as it takes. */
class Sending {
  /** taken up, and not yet sent */
  private readonly open = new Map<string, Prepared>();
  private readonly writer = new Writer();
  private ahead: Promise<Prepared[] | null> | undefined;

  constructor(
    private readonly channels: Channels,
    private readonly signal?: AbortSignal,
  ) {}

  async run(): Promise<void> {
    const line = this.line();
    const width = Math.max(...Object.values(this.channels).map(({ concurrency }) => concurrency));
    const work = async () => {
      for (let next = await line.next(); !next.done; next = await line.next()) await this.send(next.value);
    };
    // A failure ends the line, but not what others are sending.
    const done = await Promise.allSettled(Array.from({ length: width }, work));
    for (const one of done) if (one.status === 'rejected') throw one.reason;
  }

  sign = (): void => this.writer.sign([...this.open.keys()]);

  /** Puts back in the queue what was not begun, and waits until all is written down. */
  async end(): Promise<void> {
    await this.ahead?.catch(() => undefined);
    for (const { row } of this.open.values()) this.writer.add(putBack(row));
    await this.writer.end();
  }

  private async send(prepared: Prepared): Promise<void> {
    try {
      const outcome = await this.channels[prepared.row.channel].send(prepared.message);
      this.writer.add(settlementOf(prepared, outcome, clock.now()));
    } finally {
      // What became of it when its channel broke is asked when its lease has passed: it is not put back.
      this.open.delete(prepared.row.id);
    }
  }

  /** One message after the other; the next piece is noted as handed over while one is sent. */
  private async *line(): AsyncGenerator<Prepared, void> {
    const pieces = this.pieces();
    const note = async () => {
      const next = await pieces.next();
      return next.done ? null : this.handOver(next.value);
    };
    let noted = note();
    for (let piece = await noted; piece; piece = await noted) {
      noted = note();
      // It is awaited in the next turn; until then its failure must not count as nobody's.
      noted.catch(() => undefined);
      for (const one of piece) {
        if (this.signal?.aborted) return;
        yield one;
      }
    }
  }

  /** Batch by batch; the next one is made while the last pieces of one are sent. */
  private async *pieces(): AsyncGenerator<Prepared[], void> {
    for (let batch = await this.take(); batch; batch = await this.take()) {
      for (let at = 0; at < batch.length; at += PIECE) {
        if (batch.length - at <= AHEAD) this.takeAhead();
        yield batch.slice(at, at + PIECE);
      }
    }
  }

  private take(): Promise<Prepared[] | null> {
    const taken = this.takeAhead();
    this.ahead = undefined;
    return taken;
  }

  private takeAhead(): Promise<Prepared[] | null> {
    this.ahead ??= this.signal?.aborted ? Promise.resolve(null) : this.takeUp();
    // Whoever takes it hears of its failure; until then it must not count as nobody's.
    this.ahead.catch(() => undefined);
    return this.ahead;
  }

  private async takeUp(): Promise<Prepared[] | null> {
    const batch = await takeUp();
    for (const one of batch ?? []) this.open.set(one.row.id, one);
    return batch;
  }

  /** Notes a piece as handed over before it is sent. @returns those of it that are still ours */
  private async handOver(piece: readonly Prepared[]): Promise<Prepared[]> {
    if (this.signal?.aborted) return [];
    const ours = await handOver(
      platform.get().knex(),
      piece.map(({ row }) => row),
    );
    for (const { row } of piece) if (!ours.has(row.id)) this.open.delete(row.id);
    return piece.filter(({ row }) => ours.has(row.id));
  }
}

const putBack = ({ id, attempts }: Prepared['row']): Settlement => ({
  id,
  attempts,
  state: 'queued',
  reason: null,
  keepAttempts: true,
});
