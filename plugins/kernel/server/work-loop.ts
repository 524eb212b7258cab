import { clock as systemClock } from './clock';
import { platform } from './database';
import type { Logger } from './logger';
import { signals } from './signals';

/**
 * What a turn of a loop left behind:
 * - `more`: work that can be done at once
 * - `held`: work that another process or an open transaction holds; its release sends no signal
 * - `idle`: nothing until a signal comes
 * - a date: nothing until then, unless a signal comes
 */
export type TurnResult = 'more' | 'held' | 'idle' | Date;

interface LoopOptions {
  /** Does one batch. It is never called twice at once. */
  turn(): Promise<TurnResult>;
  /** Topics of signals that tell of new work. */
  wokenBy?: readonly string[];
  /** The longest pause: makes up for lost signals; 20 s. */
  sweepMs?: number;
  /** What the log says when a turn fails. */
  waits: string;
  log?: Logger;
  clock?: { now(): Date };
}

export interface WorkLoop {
  /** Has the work looked at soon; while a turn runs, once more after it. */
  wake(): void;
  /** Ends the loop, after the turn at hand. */
  stop(): Promise<void>;
}

const SWEEP_MS = 20_000;
/** Between two turns that signals ask for: under load a turn takes what several commits have left. */
const GAP_MS = 20;
/** Pauses before held work is looked at again. Signals do not shorten them: it is not known to be free. */
const HELD_MS = { first: 20, most: 500 };
const FAILED_MS = { first: 500, most: 5_000 };

/**
 * Whether a transaction that has written rows of these topics is still open. Of several that write at once one signals
 * (see the trigger kehu_wake): what the others write may be committed behind the turn that the signal brought about.
 */
async function areWritesOpen(topics: readonly string[]): Promise<boolean> {
  const { rows } = await platform
    .get()
    .knex()
    .raw(
      `select bool_or(not pg_try_advisory_xact_lock(hashtext('kehu.writes.' || topic))) as open
       from unnest(?::text[]) as topic`,
      [topics as never],
    );
  return rows[0].open;
}

/**
 * Does work for as long as the process lives: at once when a signal tells of it, at the moment it becomes due, and at
 * the latest at the next sweep.
 */
export function startLoop(options: LoopOptions): WorkLoop {
  const { turn, wokenBy = [], sweepMs = SWEEP_MS, waits, clock = systemClock } = options;
  let stopped = false;
  let woken = false;
  let rouse: (() => void) | undefined;
  let endPause: () => void = () => undefined;
  let backoff = 0;
  let failure: string | undefined;

  const wake = (): void => {
    woken = true;
    rouse?.();
  };
  const pause = (ms: number, untilWoken: boolean): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => endPause(), ms);
      endPause = () => {
        clearTimeout(timer);
        rouse = undefined;
        resolve();
      };
      rouse = untilWoken ? endPause : undefined;
    });
  const grow = ({ first, most }: { first: number; most: number }, untilWoken = false): Promise<void> => {
    backoff = Math.min(backoff * 2 || first, most);
    return pause(Math.min(backoff, sweepMs), untilWoken);
  };

  /** One line for each time the database goes away, not one for each turn. */
  function fail({ message }: Error): 'failed' {
    if (message !== failure) (options.log ?? platform.get().log).warn(`${waits}: ${message}`);
    failure = message;
    return 'failed';
  }

  async function rest(result: TurnResult | 'failed', isWriting: boolean): Promise<void> {
    if (result === 'held') return grow(HELD_MS);
    if (result === 'failed') return grow(FAILED_MS);
    if (result !== 'more' && isWriting) return grow(HELD_MS, true);
    backoff = 0;
    if (result === 'more') return;
    await pause(Math.min(GAP_MS, sweepMs), false);
    if (woken || stopped) return;
    const due = result instanceof Date ? result.getTime() - clock.now().getTime() : sweepMs;
    await pause(Math.max(0, Math.min(due, sweepMs)), true);
  }

  async function run(): Promise<void> {
    while (!stopped) {
      // Before the turn: what is written while it reads is looked at again.
      woken = false;
      let isWriting = false;
      const result = await (async () => {
        isWriting = wokenBy.length > 0 && (await areWritesOpen(wokenBy));
        return turn();
      })().catch(fail);
      if (result !== 'failed') failure = undefined;
      if (!stopped) await rest(result, isWriting);
    }
  }

  const unlisten = wokenBy.map((topic) => signals.on(topic, wake));
  const running = run();
  return {
    wake,
    async stop() {
      stopped = true;
      for (const end of unlisten) end();
      endPause();
      await running;
    },
  };
}
