import type { Knex } from 'knex';

export interface ClaimedJob {
  id: string;
  name: string;
  payload: unknown;
  attempt: number;
  maxAttempts: number;
}

/** Clocks of two machines differ a little: a ticket that comes this much too early is not worth sending back. */
const EARLY_MS = 1000;

/**
 * Takes a due job for this process, or nothing when another has it, it is not due, or it is settled.
 * @param limit at most so many jobs of this name run at once in the cluster
 */
export async function claimJob(
  knex: Knex,
  ticket: { id: string; name: string },
  now: Date,
  leaseUntil: Date,
  limit: number | undefined,
): Promise<ClaimedJob | undefined> {
  const claim = async (db: Knex) => {
    const { rows } = await db.raw(
      `update kehu_jobs set state = 'running', attempt = attempt + 1, lease_until = :leaseUntil, started_at = :now,
         finished_at = null, progress = null
       where id = :id and state = 'queued' and run_at <= :due
       returning id, name, cast(payload as text) as payload, attempt, max_attempts`,
      { id: ticket.id, leaseUntil, now, due: new Date(now.getTime() + EARLY_MS) },
    );
    return rows[0];
  };
  const row = limit === undefined ? await claim(knex) : await claimWithin(knex, ticket.name, limit, claim);
  if (!row) return undefined;
  return {
    id: String(row.id),
    name: row.name,
    payload: JSON.parse(row.payload),
    attempt: row.attempt,
    maxAttempts: row.max_attempts,
  };
}

async function claimWithin<T>(knex: Knex, name: string, limit: number, claim: (db: Knex) => Promise<T>) {
  return knex.transaction(async (trx) => {
    // Two processes that count at once would both see room for the last one.
    await trx.raw("select pg_advisory_xact_lock(hashtextextended('kehu_jobs:' || ?, 0))", [name]);
    const { rows } = await trx.raw(
      "select count(*)::int as running from kehu_jobs where name = ? and state = 'running'",
      [name],
    );
    return rows[0].running < limit ? claim(trx) : undefined;
  });
}
