import type { Knex } from 'knex';
import { z } from 'zod';
import { defineJob, JobRegistry } from './define-job';
import { deleteFinishedJobs } from './queries/sweep-jobs';

const KEEP_DAYS = 7;

/** Every night deletes jobs that ended a week ago, in small batches. Dead ones stay until a person has looked. */
export function definePruneJobs(knex: Knex, clock: { now(): Date }) {
  return defineJob(
    {
      name: 'jobs.prune-finished',
      payload: z.object({}),
      schedule: '17 3 * * *',
      concurrency: 1,
      async run({ signal, log }) {
        const before = new Date(clock.now().getTime() - KEEP_DAYS * 86_400_000);
        let total = 0;
        for (let deleted = -1; deleted !== 0; total += deleted) {
          signal.throwIfAborted();
          deleted = await deleteFinishedJobs(knex, before);
        }
        log.info(`${total} finished jobs were deleted.`);
      },
    },
    new JobRegistry(),
  );
}
