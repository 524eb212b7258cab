import type { Knex } from 'knex';

export interface SweptJob {
  id: string;
  name: string;
  attempt: number;
}

const toSwept = (rows: { id: string | number; name: string; attempt: number }[]): SweptJob[] =>
  rows.map(({ id, name, attempt }) => ({ id: String(id), name, attempt }));

const LOST = 'The process that ran this job ended before the job did.';

/** Puts jobs whose process is gone back into the queue, or among the dead when their attempts are used up. */
export async function reviveLostJobs(knex: Knex, now: Date, limit = 500): Promise<SweptJob[]> {
  const { rows } = await knex.raw(
    `update kehu_jobs set
       state = case when attempt < max_attempts then 'queued' else 'dead' end,
       finished_at = case when attempt < max_attempts then null else cast(:now as timestamptz) end,
       run_at = :now, dispatched_at = :now, lease_until = null, error = :error
     where id in (
       select id from kehu_jobs where state = 'running' and lease_until < :now
       order by lease_until limit :limit for update skip locked
     )
     returning id, name, attempt, state`,
    { now, error: LOST, limit },
  );
  return toSwept((rows as (SweptJob & { state: string })[]).filter((row) => row.state === 'queued'));
}

/** Due jobs whose ticket was sent before `sentBefore` and that still nobody runs: their ticket may be lost. */
export async function takeOverdueJobs(knex: Knex, now: Date, sentBefore: Date, limit = 1000): Promise<SweptJob[]> {
  const { rows } = await knex.raw(
    `update kehu_jobs set dispatched_at = :now
     where id in (
       select id from kehu_jobs where state = 'queued' and dispatched_at <= :sentBefore
       order by dispatched_at limit :limit for update skip locked
     )
     returning id, name, attempt`,
    { now, sentBefore, limit },
  );
  return toSwept(rows);
}

/** When the next lease ends, or the next ticket counts as lost. */
export async function nextToSweep(knex: Knex, redispatchMs: number): Promise<Date | null> {
  const { rows } = await knex.raw(
    `select least(
       (select min(lease_until) from kehu_jobs where state = 'running'),
       (select min(dispatched_at) from kehu_jobs where state = 'queued') + make_interval(secs => ?)
     ) as at`,
    [redispatchMs / 1000],
  );
  return rows[0].at && new Date(rows[0].at);
}

/** Due jobs, oldest ticket first, for a worker that takes them without a carrier. */
export async function findDueJobs(knex: Knex, now: Date, limit: number): Promise<SweptJob[]> {
  const { rows } = await knex.raw(
    `select id, name, attempt from kehu_jobs where state = 'queued' and dispatched_at <= :now
     order by dispatched_at limit :limit`,
    { now, limit },
  );
  return toSwept(rows);
}

/** The due job of a name that has waited longest. */
export async function findNextOf(knex: Knex, name: string, now: Date): Promise<SweptJob | undefined> {
  const { rows } = await knex.raw(
    `select id, name, attempt from kehu_jobs where state = 'queued' and name = :name and run_at <= :now
     order by run_at limit 1`,
    { name, now },
  );
  return toSwept(rows)[0];
}

/** A ticket came while this process was stopping: lets the next sweep of another process send it again. */
export async function returnTicket(knex: Knex, id: string, now: Date): Promise<void> {
  await knex.raw(
    "update kehu_jobs set dispatched_at = 'epoch' where id = :id and state = 'queued' and run_at <= :now",
    { id, now },
  );
}

/** Deletes jobs that ended well or were cancelled before a time; dead ones wait for a person. */
export async function deleteFinishedJobs(knex: Knex, before: Date, limit = 5000): Promise<number> {
  const { rowCount } = await knex.raw(
    `delete from kehu_jobs where id in (
       select id from kehu_jobs where state in ('done', 'cancelled') and finished_at < :before limit :limit
     )`,
    { before, limit },
  );
  return rowCount;
}
