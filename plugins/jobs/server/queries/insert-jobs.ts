import type { Knex } from 'knex';

export interface NewJob {
  name: string;
  key: string | null;
  payload: unknown;
  maxAttempts: number;
  runAt: Date;
}

/**
 * Adds jobs in the given order, but none whose name and key a queued or running job has.
 * @returns the new ones
 */
export async function insertJobs(
  db: Knex,
  jobs: NewJob[],
  now: Date,
): Promise<{ id: string; name: string; runAt: Date }[]> {
  const { rows } = await db.raw(
    `insert into kehu_jobs (name, key, payload, max_attempts, run_at, dispatched_at, created_at)
     select j->>'name', j->>'key', j->'payload', cast(j->>'maxAttempts' as int), cast(j->>'runAt' as timestamptz),
       greatest(cast(j->>'runAt' as timestamptz), cast(:now as timestamptz)), cast(:now as timestamptz)
     from jsonb_array_elements(cast(:jobs as jsonb)) with ordinality as t(j, n) order by n
     on conflict (name, key) where key is not null and state in ('queued', 'running') do nothing
     returning id, name, run_at`,
    { jobs: JSON.stringify(jobs), now },
  );
  return (rows as { id: string | number; name: string; run_at: Date | string }[]).map((row) => ({
    id: String(row.id),
    name: row.name,
    runAt: new Date(row.run_at),
  }));
}
