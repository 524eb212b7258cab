import { clock, platform } from '@kehu/kernel';
import { channels } from '../channels/open-channels';
import { checkBatch } from '../queries/check-batch';
import { type Claimed, cancelQueued, claimDue, dueSources } from '../queries/claim';
import { type Settlement, settle } from '../queries/settle';
import { controlOf, heldByOthers } from './controls';
import { type Prepared, prepare } from './prepare';
import { settlementOf } from './settlement';

export const BATCH = 500;

/**
 * Sends one batch of what is due. Any number of processes may: each takes rows that no other has.
 * @returns whether more may be waiting
 */
export async function deliverOnce(): Promise<boolean> {
  const claimed = await claim();
  if (claimed.length === 0) return false;
  const { ready, settled } = await sortOut(claimed);
  if (settled.length > 0) await write(settled);
  await sendAll(ready);
  return true;
}

const write = (all: readonly Settlement[]): Promise<void> =>
  platform.get().transaction((trx) => settle(trx, all, clock.now()));

/** Takes rows up, those of paused sources left alone and those of stopped ones cancelled. */
function claim(): Promise<Claimed[]> {
  return platform.get().transaction(async (trx) => {
    const now = clock.now();
    const sources = await dueSources(trx, now);
    if (sources.length === 0) return [];
    const control = await controlOf(trx, sources);
    const those = (go: string) => sources.filter((source) => control.get(source) === go);
    await cancelQueued(trx, those('stop'), 'stopped');
    return claimDue(trx, those('go'), now, BATCH);
  });
}

/** Asks again whether each may go out, and makes what goes out. */
async function sortOut(claimed: readonly Claimed[]): Promise<{ ready: Prepared[]; settled: Settlement[] }> {
  const now = clock.now();
  const { verdicts, held } = await platform.get().transaction(async (trx) => ({
    verdicts: await checkBatch(
      trx,
      claimed.map(({ id }) => id),
      now,
    ),
    held: await heldByOthers(
      trx,
      claimed.map((row) => ({ ...row, deliveryId: row.id })),
    ),
  }));
  const settled: Settlement[] = [];
  const open: Claimed[] = [];
  for (const row of claimed) {
    const verdict = verdicts.get(row.id);
    const reason = held.get(row.id) ?? verdict?.reason ?? null;
    const [channel, ...fallback] = row.fallback;
    const base = { id: row.id, attempts: row.attempts };
    if (reason && channel && !held.has(row.id)) {
      settled.push({ ...base, state: 'queued', reason, channel, fallback, keepAttempts: true });
    } else if (reason) settled.push({ ...base, state: 'held', reason });
    else if (verdict?.next) {
      settled.push({ ...base, state: 'queued', reason: 'quiet-hours', dueAt: verdict.next, keepAttempts: true });
    } else open.push(row);
  }
  const made = await prepare(open, verdicts);
  return { ready: made.ready, settled: [...settled, ...made.settled] };
}

/** Sends over each channel as many at once as it takes; what is done is written down in pieces. */
async function sendAll(ready: readonly Prepared[]): Promise<void> {
  const all = await channels();
  let done: Settlement[] = [];
  let writing: Promise<void> = Promise.resolve();
  const flush = () => {
    const piece = done;
    done = [];
    writing = writing.then(() => write(piece));
  };
  const line = [...ready].reverse();
  const width = Math.max(1, ...new Set(ready.map(({ row }) => all[row.channel].concurrency)));
  const work = async () => {
    for (let next = line.pop(); next; next = line.pop()) {
      const { row, message, language } = next;
      const outcome = await all[row.channel].send(message);
      done.push(settlementOf(row, outcome, language, clock.now()));
      if (done.length >= 100) flush();
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, ready.length) }, work));
  if (done.length > 0) flush();
  await writing;
}
