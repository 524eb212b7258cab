import type { SchemaStep } from '@kehu/kernel';

/**
 * `kehu_jobs` is the truth of every job; what lies in Redis or in graphile-worker's tables only points at its rows.
 * - `dispatched_at`: when the carrier was, or will be, asked to deliver the job.
 * - `lease_until`: a running job whose lease has passed lost its process.
 * - `attempt`: number of the attempt, also the fencing token: who lost the lease cannot settle a later attempt.
 *
 * `kehu_job_schedules` holds the last occurrence of each schedule that was fired, so that pruning jobs refires nothing.
 */
export const schema: SchemaStep[] = [
  {
    name: '001-jobs',
    sql: `
      create table kehu_jobs (
        id bigint generated always as identity primary key,
        name text not null,
        key text,
        payload jsonb not null,
        state text not null default 'queued' check (state in ('queued', 'running', 'done', 'dead', 'cancelled')),
        attempt integer not null default 0,
        max_attempts integer not null check (max_attempts > 0),
        run_at timestamptz not null,
        dispatched_at timestamptz not null,
        lease_until timestamptz,
        progress jsonb,
        error text,
        created_at timestamptz not null,
        started_at timestamptz,
        finished_at timestamptz
      ) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
      create unique index kehu_jobs_live_key on kehu_jobs (name, key)
        where key is not null and state in ('queued', 'running');
      create index kehu_jobs_queued on kehu_jobs (dispatched_at) where state = 'queued';
      create index kehu_jobs_queued_by_name on kehu_jobs (name, run_at) where state = 'queued';
      create index kehu_jobs_running on kehu_jobs (lease_until) where state = 'running';
      create index kehu_jobs_running_by_name on kehu_jobs (name) where state = 'running';
      create index kehu_jobs_list on kehu_jobs (state, id desc);
      create index kehu_jobs_list_by_name on kehu_jobs (name, id desc);
      create index kehu_jobs_finished on kehu_jobs (finished_at) where state in ('done', 'cancelled');
      create table kehu_job_schedules (
        name text primary key,
        cron text not null,
        last_occurrence timestamptz not null
      );
    `,
  },
];
