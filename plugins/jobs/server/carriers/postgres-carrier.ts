import type { Logger as KernelLogger } from '@kehu/kernel';
import type { Logger, Runner } from 'graphile-worker';
import { Pool } from 'pg';
import type { Carrier, Deliver, Ticket } from './carrier';

/** PostgreSQL schema of graphile-worker; the role of the processes needs rights on all that is in it. */
export const CARRIER_SCHEMA = 'graphile_worker';

const TASK = 'kehu-job';
const RESTART_MS = { first: 500, most: 15_000 };

/** Loaded by the processes that need it: those that only enqueue do not. */
const graphile = () => import('graphile-worker');

const toGraphile =
  (log: KernelLogger): ConstructorParameters<typeof Logger>[0] =>
  () =>
  (level, message) => {
    if (level === 'error') log.error(`graphile-worker: ${message}`);
    else if (level === 'warning') log.warn(`graphile-worker: ${message}`);
    else log.debug(`graphile-worker: ${message}`);
  };

/** Makes or updates graphile-worker's tables; connects as the owner of the database. */
export async function migrateCarrier(connectionString: string): Promise<void> {
  const { runMigrations } = await graphile();
  await runMigrations({ connectionString, schema: CARRIER_SCHEMA });
}

/**
 * The connections of graphile-worker. It would make its own, but stops listening to their errors before they are
 * closed: a connection that the server ends at that moment would take the process down.
 */
function openPool(connectionString: string, max: number, log: KernelLogger): Pool {
  const pool = new Pool({ connectionString, max, application_name: 'kehu-jobs' });
  const note = (error: Error) => log.warn(`graphile-worker's connection: ${error.message}`);
  pool.on('error', note);
  pool.on('connect', (client) => client.on('error', note));
  return pool;
}

/** Carries tickets by graphile-worker (LISTEN/NOTIFY and SKIP LOCKED), in the same database as the jobs. */
export function createPostgresCarrier(options: { connectionString: string; log: KernelLogger }): Carrier {
  const { log } = options;
  let pool: Pool | undefined;
  let runner: Runner | undefined;
  let restart: NodeJS.Timeout | undefined;
  let pause = RESTART_MS.first;
  let halted: Promise<void> | undefined;
  let stopping = false;
  let outage: () => void = () => undefined;
  let up = true;

  async function launch(deliver: Deliver, concurrency: number): Promise<void> {
    const worker = await graphile();
    pool ??= openPool(options.connectionString, Math.max(4, concurrency), log);
    runner = await worker.run({
      pgPool: pool,
      parsedCronItems: [],
      noHandleSignals: true,
      logger: new worker.Logger(toGraphile(log)),
      taskList: { [TASK]: (payload) => deliver(payload as { id: string; name: string }) },
      preset: {
        worker: {
          schema: CARRIER_SCHEMA,
          concurrentJobs: concurrency,
          localQueue: { size: concurrency * 2 },
          completeJobBatchDelay: 20,
          pollInterval: 1000,
        },
      },
    });
    up = true;
    pause = RESTART_MS.first;
    const again = () => {
      if (stopping) return;
      up = false;
      outage();
      log.warn(`graphile-worker stopped; it is started again in ${pause} ms`);
      restart = setTimeout(() => launch(deliver, concurrency).catch(again), pause);
      pause = Math.min(pause * 2, RESTART_MS.most);
    };
    runner.promise.then(again, again);
  }

  return {
    name: 'postgres',
    transactional: true,
    available: () => up,
    onOutage(listener) {
      outage = listener;
    },
    async dispatch(tickets: Ticket[], db) {
      const specs = tickets.map(({ id, name, attempt, delayMs }) => ({
        identifier: TASK,
        payload: { id, name },
        job_key: `${id}-${attempt}`,
        max_attempts: 1,
        run_at: delayMs > 0 ? new Date(Date.now() + delayMs).toISOString() : null,
      }));
      await db.raw(
        `select count(*) from ${CARRIER_SCHEMA}.add_jobs(
           array(select json_populate_recordset(null::${CARRIER_SCHEMA}.job_spec, ?::json)))`,
        [JSON.stringify(specs)],
      );
    },
    start: launch,
    halt() {
      stopping = true;
      clearTimeout(restart);
      // Rejects when the server is gone: there is nothing left to hand back then.
      halted = runner?.stop().catch((error: Error) => log.debug(`graphile-worker: ${error.message}`));
    },
    async close() {
      await halted;
      await pool?.end();
    },
  };
}
