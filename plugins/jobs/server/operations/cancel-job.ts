import { defineOperation } from '@kehu/kernel';
import { z } from 'zod';
import { JobIdSchema, JobSchema } from '../../contract';
import { queue } from '../queue';

/** Ends a job that waits, runs or is dead. Refuses when it is done or cancelled already. */
export const cancelJob = defineOperation({
  name: 'job.cancel',
  summary: 'Cancel a job, or dismiss a dead one',
  input: z.strictObject({ id: JobIdSchema }),
  output: JobSchema,
  permission: { action: 'manage', subject: 'job' },
  audit: ({ input, output }) => ({ record: ['job', input.id], details: { name: output.name } }),
  run: ({ input, trx }) => queue().cancel(input.id, { trx }),
});
