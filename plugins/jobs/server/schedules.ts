import { bankTime, type Logger } from '@kehu/kernel';
import cronParser from 'cron-parser';
import type { Knex } from 'knex';
import type { JobDefinition } from './define-job';
import { missedOf, noteSchedule, takeOccurrence } from './queries/schedules';

interface Occurrences {
  last: Date;
  next: Date;
}

/** Going through a calendar takes milliseconds, and the answer holds until the next occurrence; by zone and expression. */
const known = new Map<string, Occurrences>();

/** The latest time at or before `now` at which the expression fires in the bank's time zone, and the first one after it. */
export function occurrences(cron: string, now: Date): Occurrences {
  const zone = bankTime.zone;
  const kept = known.get(`${zone} ${cron}`);
  if (kept && kept.last <= now && now < kept.next) return kept;
  const at = (currentDate: Date) => cronParser.parseExpression(cron, { tz: zone, currentDate });
  // `prev` looks strictly before its start.
  const last = at(new Date(now.getTime() + 1))
    .prev()
    .toDate();
  const found = { last, next: at(now).next().toDate() };
  known.set(`${zone} ${cron}`, found);
  return found;
}

/** When the next of the schedules fires. */
export function nextOccurrence(definitions: JobDefinition[], now: Date): Date | null {
  const times = definitions.flatMap(({ schedule }) =>
    schedule === undefined ? [] : occurrences(schedule, now).next.getTime(),
  );
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

/** Makes schedules known; a new one waits for its first occurrence after now. */
export async function registerSchedules(knex: Knex, definitions: JobDefinition[], now: Date): Promise<void> {
  for (const { name, schedule } of definitions) {
    if (schedule !== undefined) await noteSchedule(knex, name, schedule, occurrences(schedule, now).last);
  }
}

/**
 * Enqueues the occurrences that have come since the last look, each once in the cluster. When nothing ran for a while
 * only the latest of the missed ones is made up for.
 */
export async function fireSchedules(options: {
  knex: Knex;
  definitions: JobDefinition[];
  now: Date;
  log: Logger;
  enqueue(definition: JobDefinition, key: string, trx: Knex.Transaction): Promise<unknown>;
}): Promise<void> {
  const { knex, definitions, now, log, enqueue } = options;
  const scheduled = definitions.flatMap((definition) =>
    definition.schedule === undefined ? [] : [{ definition, at: occurrences(definition.schedule, now).last }],
  );
  const missed = await missedOf(
    knex,
    scheduled.map(({ definition, at }) => ({ name: definition.name, at })),
  );
  for (const { definition, at } of scheduled) {
    const { name } = definition;
    if (!missed.has(name)) continue;
    try {
      await knex.transaction(async (trx) => {
        if (!(await takeOccurrence(trx, name, at))) return;
        await enqueue(definition, `schedule:${name}:${at.toISOString()}`, trx);
      });
    } catch (error) {
      log.error(`The schedule of ${name} did not fire: ${(error as Error).message}`);
    }
  }
}
