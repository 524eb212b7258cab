/** Jobs as other parts and the admin UI see them. Imports nothing from a server. */
import { z } from 'zod';

export const JOB_STATES = ['queued', 'running', 'done', 'dead', 'cancelled'] as const;
export const JobStateSchema = z.enum(JOB_STATES);
export type JobState = z.infer<typeof JobStateSchema>;

/** Id of a job: the number of its row, as text. */
export const JobIdSchema = z.string().regex(/^[1-9]\d{0,17}$/, 'must be the number of a job');

/** A job without its payload, which may point at records that the reader has no right to. */
export const JobSchema = z.object({
  id: JobIdSchema,
  name: z.string(),
  key: z.string().nullable(),
  state: JobStateSchema,
  /** Attempts begun so far. */
  attempt: z.number().int(),
  maxAttempts: z.number().int(),
  /** The earliest time of the next attempt. */
  runAt: z.iso.datetime(),
  progress: z.unknown(),
  /** Why the last attempt failed. */
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type Job = z.infer<typeof JobSchema>;

/** Query of a list of jobs, newest first; `after` is the `next` of the page before. */
export const JobListQuerySchema = z.strictObject({
  state: JobStateSchema.optional(),
  name: z.string().max(200).optional(),
  after: JobIdSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type JobListQuery = z.input<typeof JobListQuerySchema>;

export const JobPageSchema = z.object({ jobs: z.array(JobSchema), next: JobIdSchema.nullable() });
export type JobPage = z.infer<typeof JobPageSchema>;

export const JobStatsSchema = z.object({
  queued: z.number().int(),
  /** Queued jobs whose time has come. */
  due: z.number().int(),
  running: z.number().int(),
  dead: z.number().int(),
  /** Since when the oldest due job waits. */
  oldestDueAt: z.iso.datetime().nullable(),
});
export type JobStats = z.infer<typeof JobStatsSchema>;
