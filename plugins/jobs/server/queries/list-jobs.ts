import type { Knex } from 'knex';
import {
  type Job,
  JobIdSchema,
  type JobListQuery,
  JobListQuerySchema,
  type JobPage,
  type JobStats,
} from '../../contract';
import { type JobRow, PUBLIC_COLUMNS, toJob } from './rows';

/** A page of jobs, newest first. */
export async function listJobs(knex: Knex, query: JobListQuery): Promise<JobPage> {
  const { state, name, after, limit } = JobListQuerySchema.parse(query);
  const rows = (await knex('kehu_jobs')
    .select(knex.raw(PUBLIC_COLUMNS))
    .modify((page) => {
      if (state !== undefined) page.where('state', state);
      if (name !== undefined) page.where('name', name);
      if (after !== undefined) page.where('id', '<', after);
    })
    .orderBy('id', 'desc')
    .limit(limit + 1)) as JobRow[];
  const jobs = rows.slice(0, limit).map(toJob);
  return { jobs, next: rows.length > limit ? (jobs.at(-1)?.id ?? null) : null };
}

export async function findJob(knex: Knex, id: string): Promise<Job | undefined> {
  if (!JobIdSchema.safeParse(id).success) return undefined;
  const { rows } = await knex.raw(`select ${PUBLIC_COLUMNS} from kehu_jobs where id = ?`, [id]);
  return rows[0] && toJob(rows[0]);
}

/** Numbers for a dashboard; settled jobs are not counted, there may be millions. */
export async function countJobs(knex: Knex, now: Date): Promise<JobStats> {
  const { rows } = await knex.raw(
    `select
       (select count(*)::int from kehu_jobs where state = 'queued') as queued,
       (select count(*)::int from kehu_jobs where state = 'running') as running,
       (select count(*)::int from kehu_jobs where state = 'dead') as dead,
       due.count as due, due.oldest as oldest
     from (select count(*)::int as count, min(run_at) as oldest from kehu_jobs
           where state = 'queued' and run_at <= ?) due`,
    [now],
  );
  const { queued, running, dead, due, oldest } = rows[0];
  return { queued, running, dead, due, oldestDueAt: oldest && new Date(oldest).toISOString() };
}
