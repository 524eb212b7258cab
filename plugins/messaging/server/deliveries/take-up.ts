import { clock, platform, type TurnResult } from '@kehu/kernel';
import { checkBatch } from '../queries/check-batch';
import { type Claimed, cancelQueued, claimDue, queuedSources } from '../queries/claim';
import { oldestSign } from '../queries/lost';
import { type Settlement, settle } from '../queries/settle';
import { messaging } from '../state';
import { controlOf, heldByOthers } from './controls';
import { type Prepared, prepare } from './prepare';
import { recoverLost } from './recover-lost';
import { tryLater } from './settlement';

const BATCH = 500;

/**
 * Takes up a batch of what is due and makes the messages of those that may go out.
 * @returns null when nothing is due
 */
export async function takeUp(): Promise<Prepared[] | null> {
  await recoverLost();
  const claimed = await claim();
  if (claimed.length === 0) return null;
  const { ready, settled } = await sortOut(claimed).catch(async (error) => {
    // Nothing of it has been sent: it need not wait until it counts as lost.
    await write(claimed.map((row) => tryLater(row, 'not-prepared', clock.now())));
    throw error;
  });
  if (settled.length > 0) await write(settled);
  return ready;
}

/** When there is something to take up: messages that may go out, or some whose process gives no sign any more. */
export async function nextToSend(): Promise<TurnResult> {
  const knex = platform.get().knex();
  const sources = await queuedSources(knex);
  const control = await controlOf(
    knex,
    sources.map(({ source }) => source),
  );
  const moments = sources.filter(({ source }) => control.get(source) !== 'pause').map(({ dueAt }) => dueAt.getTime());
  const sign = await oldestSign(knex);
  if (sign) moments.push(sign.getTime() + messaging.get().leaseSeconds * 1000);
  if (moments.length === 0) return 'idle';
  const next = Math.min(...moments);
  // What is due and was not taken up has come just now, or another process has it.
  return next <= clock.now().getTime() ? 'held' : new Date(next);
}

const write = (all: readonly Settlement[]): Promise<void> =>
  platform.get().transaction((trx) => settle(trx, all, clock.now()));

/** Takes rows up, those of paused sources left alone and those of stopped ones cancelled. */
function claim(): Promise<Claimed[]> {
  return platform.get().transaction(async (trx) => {
    const now = clock.now();
    const sources = (await queuedSources(trx)).filter(({ dueAt }) => dueAt <= now).map(({ source }) => source);
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
