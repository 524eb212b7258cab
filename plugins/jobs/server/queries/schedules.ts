import type { Knex } from 'knex';

/** Notes a schedule that is new, or whose expression changed, without firing what lies in the past. */
export async function noteSchedule(knex: Knex, name: string, cron: string, lastOccurrence: Date): Promise<void> {
  await knex.raw(
    `insert into kehu_job_schedules as s (name, cron, last_occurrence) values (:name, :cron, :lastOccurrence)
     on conflict (name) do update set cron = excluded.cron, last_occurrence = excluded.last_occurrence
     where s.cron <> excluded.cron`,
    { name, cron, lastOccurrence },
  );
}

/** The names of those schedules of which the occurrence has not been fired. */
export async function missedOf(knex: Knex, occurrences: readonly { name: string; at: Date }[]): Promise<Set<string>> {
  const { rows } = await knex.raw(
    `select s.name from kehu_job_schedules s join jsonb_to_recordset(?::jsonb) as o(name text, at timestamptz) using (name)
     where s.last_occurrence < o.at`,
    [JSON.stringify(occurrences)],
  );
  return new Set((rows as { name: string }[]).map(({ name }) => name));
}

/** Takes an occurrence for this process; false when it, or a later one, was fired before. */
export async function takeOccurrence(db: Knex, name: string, occurrence: Date): Promise<boolean> {
  const { rowCount } = await db.raw(
    'update kehu_job_schedules set last_occurrence = :occurrence where name = :name and last_occurrence < :occurrence',
    { name, occurrence },
  );
  return rowCount > 0;
}
