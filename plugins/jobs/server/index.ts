export { CARRIER_SCHEMA, migrateCarrier } from './carriers/postgres-carrier';
export { createJobs, type EnqueueOptions, type Jobs, type JobsOptions } from './create-jobs';
export {
  type Backoff,
  defineJob,
  type JobDefinition,
  JobRegistry,
  type JobRun,
  jobRegistry,
  UnrecoverableJobError,
} from './define-job';
export { jobProblems } from './problems';
export { queue, startWorkers, stopWorkers } from './queue';
export { schema } from './schema';
export type { JobsConfig } from './strapi-server';
