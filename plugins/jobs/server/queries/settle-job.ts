import type { Knex } from 'knex';

/** Names one attempt; a process whose attempt is over cannot touch the next one. */
export interface AttemptKey {
  id: string;
  attempt: number;
}

const OURS = "id = :id and attempt = :attempt and state = 'running'";

async function settle(db: Knex, key: AttemptKey, set: string, values: Record<string, unknown>): Promise<boolean> {
  const bindings = { id: key.id, attempt: key.attempt, ...values } as Record<string, Knex.Value>;
  const { rowCount } = await db.raw(`update kehu_jobs set ${set} where ${OURS}`, bindings);
  return rowCount > 0;
}

/** Keeps a running job ours; false when it no longer is. */
export const renewLease = (db: Knex, key: AttemptKey, leaseUntil: Date) =>
  settle(db, key, 'lease_until = :leaseUntil', { leaseUntil });

export const saveProgress = (db: Knex, key: AttemptKey, progress: unknown, leaseUntil: Date) =>
  settle(db, key, 'progress = cast(:progress as jsonb), lease_until = :leaseUntil', {
    progress: JSON.stringify(progress ?? null),
    leaseUntil,
  });

export const finishJob = (db: Knex, key: AttemptKey, now: Date) =>
  settle(db, key, "state = 'done', finished_at = :now, lease_until = null, error = null", { now });

export const retryLater = (db: Knex, key: AttemptKey, error: string, now: Date, runAt: Date) =>
  settle(
    db,
    key,
    "state = 'queued', run_at = :runAt, dispatched_at = greatest(cast(:runAt as timestamptz), cast(:now as timestamptz)), lease_until = null, error = :error",
    { now, runAt, error },
  );

export const buryJob = (db: Knex, key: AttemptKey, error: string, now: Date) =>
  settle(db, key, "state = 'dead', finished_at = :now, lease_until = null, error = :error", { now, error });

/** Gives a job back that this process cannot finish; the attempt does not count against it. */
export const releaseJob = (db: Knex, key: AttemptKey, now: Date) =>
  settle(
    db,
    key,
    "state = 'queued', run_at = :now, dispatched_at = :now, lease_until = null, max_attempts = max_attempts + 1",
    { now },
  );
