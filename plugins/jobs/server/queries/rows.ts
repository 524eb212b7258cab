import type { Job, JobState } from '../../contract';

/** Columns of `kehu_jobs` as drivers give them: bigint as text or number, times as Date or text. */
export interface JobRow {
  id: string | number;
  name: string;
  key: string | null;
  state: JobState;
  attempt: number;
  max_attempts: number;
  run_at: Date | string;
  progress: string | null;
  error: string | null;
  created_at: Date | string;
  started_at: Date | string | null;
  finished_at: Date | string | null;
}

/**
 * Columns of the public form; the payload stays inside. JSON is read as text, because some connections parse jsonb
 * and others (Strapi's) do not.
 */
export const PUBLIC_COLUMNS =
  'id, name, key, state, attempt, max_attempts, run_at, cast(progress as text) as progress, error, created_at, started_at, finished_at';

const time = (value: Date | string): string => new Date(value).toISOString();

export function toJob(row: JobRow): Job {
  return {
    id: String(row.id),
    name: row.name,
    key: row.key,
    state: row.state,
    attempt: row.attempt,
    maxAttempts: row.max_attempts,
    runAt: time(row.run_at),
    progress: row.progress === null ? null : JSON.parse(row.progress),
    error: row.error,
    createdAt: time(row.created_at),
    startedAt: row.started_at && time(row.started_at),
    finishedAt: row.finished_at && time(row.finished_at),
  };
}
