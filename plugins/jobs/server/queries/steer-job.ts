import type { Knex } from 'knex';
import type { Job } from '../../contract';
import { PUBLIC_COLUMNS, toJob } from './rows';

/** Queues a dead or cancelled job again, with `attempts` fresh attempts; not beside a live one with its key. */
export async function requeueJob(db: Knex, id: string, attempts: number, now: Date): Promise<Job | undefined> {
  const { rows } = await db.raw(
    `update kehu_jobs set state = 'queued', max_attempts = attempt + :attempts, run_at = :now, dispatched_at = :now,
       finished_at = null, progress = null
     where id = :id and state in ('dead', 'cancelled') and not exists (
       select 1 from kehu_jobs o
       where o.name = kehu_jobs.name and o.key = kehu_jobs.key and o.state in ('queued', 'running'))
     returning ${PUBLIC_COLUMNS}`,
    { id, attempts, now },
  );
  return rows[0] && toJob(rows[0]);
}

/** Ends a job that is not done: a queued one never starts, a running one loses its lease, a dead one is dismissed. */
export async function cancelJob(db: Knex, id: string, now: Date): Promise<Job | undefined> {
  const { rows } = await db.raw(
    `update kehu_jobs set state = 'cancelled', finished_at = :now, lease_until = null
     where id = :id and state in ('queued', 'running', 'dead')
     returning ${PUBLIC_COLUMNS}`,
    { id, now },
  );
  return rows[0] && toJob(rows[0]);
}
