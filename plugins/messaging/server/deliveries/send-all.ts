import { clock, platform } from '@kehu/kernel';
import { channels } from '../channels/open-channels';
import { stillSending } from '../queries/lost';
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
  const line = [...ready].reverse();
  const open = new Set(ready.map(({ row }) => row.id));
  const writer = new Writer();
  const work = async () => {
    for (let next = line.pop(); next; next = line.pop()) {
      const { row, message } = next;
      if (signal?.aborted) {
        writer.add({ id: row.id, attempts: row.attempts, state: 'queued', reason: null, keepAttempts: true });
        continue;
      }
      const outcome = await all[row.channel].send(message);
      open.delete(row.id);
      writer.add(settlementOf(next, outcome, clock.now()));
    }
  };
  const width = Math.max(...ready.map(({ row }) => all[row.channel].concurrency));
  const alive = setInterval(() => writer.sign([...open]), (messaging.get().leaseSeconds * 1000) / 3);
  try {
    await Promise.all(Array.from({ length: Math.min(width, ready.length) }, work));
  } finally {
    clearInterval(alive);
    await writer.end();
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
