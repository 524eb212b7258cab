import type { Logger } from '@kehu/kernel';
import type { Knex } from 'knex';
import { pauseBeforeRetry } from './backoff';
import { type JobDefinition, UnrecoverableJobError } from './define-job';
import type { ClaimedJob } from './queries/claim-job';
import { buryJob, finishJob, releaseJob, renewLease, retryLater, saveProgress } from './queries/settle-job';

/** Why an attempt was broken off; the reason of the handler's signal. */
export class JobAborted extends Error {
  override readonly name = 'JobAborted';

  constructor(readonly why: 'lost' | 'timeout' | 'stopping') {
    super(
      {
        lost: 'The job was cancelled or taken over.',
        timeout: 'The job took too long.',
        stopping: 'The process stops.',
      }[why],
    );
  }
}

export interface RunOptions {
  knex: Knex;
  clock: { now(): Date };
  random: () => number;
  log: Logger;
  leaseMs: number;
}

const ERROR_LENGTH = 2000;
const SETTLE_PAUSES_MS = [100, 500, 2000];

const describe = (error: unknown): string =>
  (error instanceof Error ? error.message || error.name : String(error)).slice(0, ERROR_LENGTH);

/** The database may be away for a moment just when a job ends: a result is worth a few tries, or the job runs twice. */
async function persistently<T>(write: () => Promise<T>): Promise<T> {
  for (const pause of SETTLE_PAUSES_MS) {
    try {
      return await write();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return write();
}

/** Rejects with the signal's reason: a handler that ignores its signal must not hold the worker up. */
const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/**
 * Runs one attempt of a claimed job to its end and writes down how it ended.
 * @returns when the job is to be tried again, else undefined
 */
export async function runJob(
  definition: JobDefinition,
  job: ClaimedJob,
  controller: AbortController,
  options: RunOptions,
): Promise<Date | undefined> {
  const { knex, clock, log, leaseMs } = options;
  const { signal } = controller;
  const lease = () => new Date(clock.now().getTime() + leaseMs);
  const hold = (held: boolean) => {
    if (!held) controller.abort(new JobAborted('lost'));
  };
  const renewal = setInterval(() => {
    // A renewal that fails is tried again before the lease runs out.
    renewLease(knex, job, lease()).then(hold, () => undefined);
  }, leaseMs / 6);
  const timeout =
    definition.timeoutMs === undefined
      ? undefined
      : setTimeout(() => controller.abort(new JobAborted('timeout')), definition.timeoutMs);

  try {
    signal.throwIfAborted();
    const payload = definition.payload.safeParse(job.payload);
    if (!payload.success) throw new UnrecoverableJobError(`The payload does not fit the job: ${payload.error.message}`);
    const work = definition.run({
      payload: payload.data,
      attempt: job.attempt,
      jobId: job.id,
      signal,
      log,
      async progress(value) {
        signal.throwIfAborted();
        hold(await saveProgress(knex, job, value, lease()));
        signal.throwIfAborted();
      },
    });
    await Promise.race([work, aborted(signal)]);
    await persistently(() => finishJob(knex, job, clock.now()));
    return undefined;
  } catch (error) {
    // A handler may answer the abort with an error of its own.
    return await settleFailure(definition, job, signal.aborted ? signal.reason : error, options);
  } finally {
    clearInterval(renewal);
    clearTimeout(timeout);
  }
}

async function settleFailure(
  definition: JobDefinition,
  job: ClaimedJob,
  error: unknown,
  { knex, clock, random, log }: RunOptions,
): Promise<Date | undefined> {
  const title = `Job ${job.id} ${job.name}`;
  if (error instanceof JobAborted && error.why === 'lost') {
    log.info(`${title} was broken off: ${error.message}`);
    return undefined;
  }
  const now = clock.now();
  if (error instanceof JobAborted && error.why === 'stopping') {
    log.info(`${title} goes back to the queue: ${error.message}`);
    return (await persistently(() => releaseJob(knex, job, now))) ? now : undefined;
  }
  const message = describe(error);
  if (error instanceof UnrecoverableJobError || job.attempt >= job.maxAttempts) {
    log.error(`${title} is dead after ${job.attempt} attempt(s): ${message}`);
    await persistently(() => buryJob(knex, job, message, now));
    return undefined;
  }
  const runAt = new Date(now.getTime() + pauseBeforeRetry(definition.backoff, job.attempt, random()));
  log.warn(
    `${title} failed (attempt ${job.attempt} of ${job.maxAttempts}), again at ${runAt.toISOString()}: ${message}`,
  );
  return (await persistently(() => retryLater(knex, job, message, now, runAt))) ? runAt : undefined;
}
