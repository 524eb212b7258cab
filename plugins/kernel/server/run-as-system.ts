import type { Knex } from 'knex';
import type { z } from 'zod';
import { type Origin, SYSTEM } from './actor';
import { clock } from './clock';
import { platform } from './database';
import { execute } from './execute';
import type { Operation } from './operation';
import type { Problem, Result } from './result';

/** The system was refused what it had to do. */
export class SystemRefused extends Error {
  override readonly name = 'SystemRefused';
  constructor(
    operation: string,
    cause: string,
    readonly problem: Problem,
  ) {
    super(`${operation} (${cause}): ${problem.code}: ${problem.message}`);
  }
}

const originOf = (cause: string): Origin => ({ source: 'job', requestId: cause.slice(0, 100) });

/**
 * Runs an operation that nobody asked for: a job's, an event's. A refusal is an error there, so that the job is tried
 * again and its failure is seen.
 * @param cause what it is done for, for the audit log: a job, an event
 * @throws SystemRefused
 */
export async function runAsSystem<I extends z.ZodType, O>(
  operation: Operation<I, O>,
  input: z.input<I>,
  cause: string,
): Promise<O> {
  const done = await execute(operation, input, { actor: SYSTEM, origin: originOf(cause) });
  if (!done.ok) throw new SystemRefused(operation.name, cause, done.problem);
  return done.value;
}

/**
 * Lets a refusal be, where nobody can do anything about it, and writes it to the log.
 * @param what was to be done
 */
export async function tolerate(what: string, doing: Promise<Result<unknown>>): Promise<void> {
  const done = await doing;
  if (!done.ok) platform.get().log.info(`${what}: ${done.problem.code}`);
}

interface Turn<I extends z.ZodType> {
  /** whose turns these are; the same records may wait for several */
  task: string;
  operation: Operation<I>;
  /** records whose turn has come, by their ids */
  records: readonly string[];
  input: (record: string) => z.input<I>;
}

/**
 * Does the same to many records. One that is refused or fails is put off, each time for longer, so that it neither stops
 * the others nor stands before them for ever. Queries that choose a limited number leave out those that are put off
 * (`isPutOff`).
 * @returns how many were done, and how many were put off
 */
export async function takeTurns<I extends z.ZodType>({
  task,
  operation,
  records,
  input,
}: Turn<I>): Promise<{ done: number; putOff: number }> {
  const { knex, log } = platform.get();
  const waiting = new Set(await putOffRecords(knex(), task, records));
  let done = 0;
  let putOff = 0;
  for (const record of records) {
    if (waiting.has(record)) continue;
    const why = await reasonOf(operation, input(record), task);
    if (why === null) {
      done++;
      await knex().raw('delete from kehu_put_off where task = ? and record = ?', [task, record]);
      continue;
    }
    putOff++;
    log.warn(`${task}: ${record} was put off (${why}).`);
    await store(knex(), task, record, why);
  }
  return { done, putOff };
}

/** @returns null: done */
async function reasonOf(operation: Operation, input: unknown, task: string): Promise<string | null> {
  try {
    const done = await execute(operation, input, { actor: SYSTEM, origin: originOf(task) });
    return done.ok ? null : done.problem.code;
  } catch (error) {
    platform.get().log.error(`${task}: ${error instanceof Error ? error.stack : String(error)}`);
    return 'failed';
  }
}

/** Part of a condition: the record in this column is put off. Takes the task and the moment as values. */
export const isPutOff = (column: string): string =>
  `exists (select 1 from kehu_put_off p where p.task = ? and p.record = ${column} and p.next_try_at > ?)`;

async function putOffRecords(knex: Knex, task: string, records: readonly string[]): Promise<string[]> {
  const found = await knex.raw(
    'select record from kehu_put_off where task = ? and next_try_at > ? and record = any(?::text[])',
    [task, clock.now(), [...records]],
  );
  return found.rows.map((row: { record: string }) => row.record);
}

/** After ten minutes, twenty, forty, and so on up to a day. What has not been tried for a month is forgotten. */
async function store(knex: Knex, task: string, record: string, why: string): Promise<void> {
  await knex.raw(
    `with gone as (delete from kehu_put_off where next_try_at < ?::timestamptz - interval '30 days')
     insert into kehu_put_off as held (task, record, tries, next_try_at, why)
     values (?, ?, 1, ?::timestamptz + interval '10 minutes', ?)
     on conflict (task, record) do update set tries = held.tries + 1, why = excluded.why,
       next_try_at = ?::timestamptz + least(interval '10 minutes' * power(2, least(held.tries, 10)), interval '1 day')`,
    [clock.now(), task, record, clock.now(), why, clock.now()],
  );
}
