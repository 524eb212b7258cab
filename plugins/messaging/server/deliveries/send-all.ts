import { clock, platform } from '@kehu/kernel';
import { channels } from '../channels/open-channels';
import { handOver, stillSending } from '../queries/lost';
import { type Settlement, settle } from '../queries/settle';
import { messaging } from '../state';
import type { Prepared } from './prepare';
import { settlementOf } from './settlement';

const PIECE = 100;

/**
 * Sends over each channel as many at once as it takes; what is done is written down in pieces while others are sent.
 * @param signal puts back in the queue what is not begun yet
 */
export async function sendAll(ready: readonly Prepared[], signal?: AbortSignal): Promise<void> {
  if (ready.length === 0) return;
  const all = await channels();
  const open = new Set(ready.map(({ row }) => row.id));
  const writer = new Writer();
  const line = handedOver(ready, signal);
  const work = async () => {
    for (let next = await line.next(); !next.done; next = await line.next()) {
      const { row, message } = next.value;
      const outcome = await all[row.channel].send(message);
      open.delete(row.id);
      writer.add(settlementOf(next.value, outcome, clock.now()));
    }
  };
  const width = Math.max(...ready.map(({ row }) => all[row.channel].concurrency));
  const alive = setInterval(() => writer.sign([...open]), (messaging.get().leaseSeconds * 1000) / 3);
  try {
    await Promise.all(Array.from({ length: Math.min(width, ready.length) }, work));
    if (signal?.aborted) for (const { row } of ready) if (open.has(row.id)) writer.add(putBack(row));
  } finally {
    clearInterval(alive);
    await writer.end();
  }
}

const putBack = ({ id, attempts }: Prepared['row']): Settlement => ({
  id,
  attempts,
  state: 'queued',
  reason: null,
  keepAttempts: true,
});

/** Messages piece by piece, each noted as handed over before it is sent; the next piece is noted while one is sent. */
async function* handedOver(ready: readonly Prepared[], signal?: AbortSignal): AsyncGenerator<Prepared, void> {
  const hand = async (at: number): Promise<Prepared[]> => {
    const piece = signal?.aborted ? [] : ready.slice(at, at + PIECE);
    if (piece.length === 0) return [];
    const ours = await handOver(
      platform.get().knex(),
      piece.map(({ row }) => row),
      clock.now(),
    );
    return piece.filter(({ row }) => ours.has(row.id));
  };
  let next = hand(0);
  for (let at = 0; at < ready.length; at += PIECE) {
    const piece = await next;
    next = hand(at + PIECE);
    // It is awaited in the next turn; until then its failure must not count as nobody's.
    next.catch(() => undefined);
    for (const one of piece) {
      if (signal?.aborted) return;
      yield one;
    }
  }
}

/** Writes outcomes one piece after the other. */
class Writer {
  private waiting: Settlement[] = [];
  private writing: Promise<void> = Promise.resolve();
  private failed: unknown;

  add(settlement: Settlement): void {
    this.waiting.push(settlement);
    if (this.waiting.length >= PIECE) this.flush();
  }

  sign(ids: string[]): void {
    this.inTurn(() => stillSending(platform.get().knex(), ids, clock.now()));
  }

  async end(): Promise<void> {
    if (this.waiting.length > 0) this.flush();
    await this.writing;
    if (this.failed) throw this.failed;
  }

  private flush(): void {
    const piece = this.waiting;
    this.waiting = [];
    this.inTurn(() => platform.get().transaction((trx) => settle(trx, piece, clock.now())));
  }

  /** What could not be written is found again when its lease has passed. */
  private inTurn(work: () => Promise<void>): void {
    this.writing = this.writing.then(work).catch((error) => {
      this.failed ??= error;
    });
  }
}
