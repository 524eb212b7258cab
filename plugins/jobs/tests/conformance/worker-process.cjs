// A worker process that can be killed: it begins the job `test.hang` and never ends it.
const { createJobs, defineJob, JobRegistry } = require('@kehu/jobs');
const knexFactory = require('knex');
const { z } = require('zod');

const { connectionString, redisUrl } = JSON.parse(process.argv[2]);
const knex = knexFactory({ client: 'pg', connection: connectionString });
const registry = new JobRegistry();
const silent = { debug() {}, info() {}, warn() {}, error() {} };

defineJob(
  {
    name: 'test.hang',
    payload: z.object({}),
    async run({ jobId, attempt }) {
      await knex('effects').insert({ job_id: jobId, attempt, what: 'begun' });
      await new Promise(() => undefined);
    },
  },
  registry,
);

createJobs({ knex, connectionString, redisUrl, registry, logger: silent, leaseMs: 1500, sweepMs: 100 })
  .start()
  .then(() => process.stdout.write('ready\n'));
