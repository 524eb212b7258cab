import { type ApiRoute, ok, operationRoute, parseInput, readRoute } from '@kehu/kernel';
import { z } from 'zod';
import { JobListQuerySchema, JobSchema, JobStatsSchema } from '../contract';
import { cancelJob } from './operations/cancel-job';
import { retryJob } from './operations/retry-job';
import { queue } from './queue';

const permission = { action: 'manage', subject: 'job' };

export const routes: ApiRoute[] = [
  readRoute({
    path: '/jobs',
    summary: 'Jobs, newest first',
    permission,
    query: JobListQuerySchema,
    response: z.object({ data: z.array(JobSchema), meta: z.object({ next: z.string().nullable() }) }),
    async run({ query }) {
      const parsed = parseInput(JobListQuerySchema, query);
      if (!parsed.ok) return parsed;
      const { jobs, next } = await queue().list(parsed.value);
      return ok({ data: jobs, meta: { next } });
    },
  }),
  readRoute({
    path: '/jobs/stats',
    summary: 'How many jobs wait, run and are dead',
    permission,
    response: JobStatsSchema,
    run: async () => ok({ data: await queue().stats() }),
  }),
  operationRoute('POST', '/jobs/:id/retry', retryJob),
  operationRoute('POST', '/jobs/:id/cancel', cancelJob),
];
