import { clock, platform } from '@kehu/kernel';
import { stillSending } from '../queries/lost';
import { type Settlement, settle } from '../queries/settle';

const PIECE = 100;

/** Writes outcomes down, one piece after the other. */
export class Writer {
  private waiting: Settlement[] = [];
  private writing: Promise<void> = Promise.resolve();
  private failed: unknown;

  add(settlement: Settlement): void {
    this.waiting.push(settlement);
    if (this.waiting.length >= PIECE) this.flush();
  }

  /** A sign of life for what is at hand. */
  sign(ids: string[]): void {
    this.inTurn(() => stillSending(platform.get().knex(), ids, clock.now()));
  }

  /** @throws the first failure */
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
