import { defineOperation } from '@kehu/kernel';
import { z } from 'zod';
import { JobIdSchema, JobSchema } from '../../contract';
import { queue } from '../queue';

/** Queues a dead or cancelled job again. Refuses when it is in another state, or a live job has its key. */
export const retryJob = defineOperation({
  name: 'job.retry',
  summary: 'Run a dead or cancelled job again',
  input: z.strictObject({ id: JobIdSchema }),
  output: JobSchema,
  permission: { action: 'manage', subject: 'job' },
  audit: ({ input, output }) => ({ record: ['job', input.id], details: { name: output.name } }),
  run: ({ input, trx }) => queue().retry(input.id, { trx }),
});
