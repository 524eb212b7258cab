import { type Logger, ok, type Result, signals, clock as systemClock } from '@kehu/kernel';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { type Job, JobIdSchema, type JobListQuery, type JobPage, type JobStats } from '../contract';
import type * as BullCarrier from './carriers/bull-carrier';
import type { Carrier, Ticket } from './carriers/carrier';
import { createPostgresCarrier } from './carriers/postgres-carrier';
import { type JobDefinition, type JobRegistry, jobRegistry } from './define-job';
import { jobProblems } from './problems';
import { definePruneJobs } from './prune-jobs';
import { insertJobs, type NewJob } from './queries/insert-jobs';
import { countJobs, findJob, listJobs } from './queries/list-jobs';
import { cancelJob, requeueJob } from './queries/steer-job';
import { registerSchedules } from './schedules';
import { createSweeper } from './sweeper';
import { Workers } from './workers';

export interface JobsOptions {
  /** A pool on the database that holds `kehu_jobs`. */
  knex: Knex;
  /** The same database, for the connections of graphile-worker. */
  connectionString: string;
  /** With it Bull carries the jobs, else PostgreSQL does. */
  redisUrl?: string | undefined;
  /** Keeps installations that share one Redis apart; `kehu`. */
  redisPrefix?: string;
  logger: Logger;
  clock?: { now(): Date };
  registry?: JobRegistry;
  /** Jobs at once in this process; 10. */
  concurrency?: number;
  /** How long a process may be silent before its jobs are given to another; 30 s. */
  leaseMs?: number;
  /** The longest pause between two sweeps; 15 s, or half a lease. */
  sweepMs?: number;
  /** How long a due job may wait before its ticket is sent again; 30 s. */
  redispatchMs?: number;
  /** How long `stop` waits for running jobs; 10 s. */
  stopMs?: number;
  random?: () => number;
}

export interface EnqueueOptions {
  /** Makes the job part of this transaction: it exists when that commits. */
  trx?: Knex.Transaction | undefined;
  /** While a job of the same name and key waits or runs, no second one is added. */
  key?: string;
  /** Not before this time. */
  runAt?: Date;
}

export interface Jobs {
  /**
   * @returns the id, or null when a live job has the key
   * @throws ZodError when the payload does not fit, Error when no job has the name
   */
  enqueue<S extends z.ZodType>(
    job: JobDefinition<S> | string,
    payload: z.input<S>,
    options?: EnqueueOptions,
  ): Promise<string | null>;
  /** Enqueues many jobs of one kind at once. @returns the ids of those that were added */
  enqueueMany<S extends z.ZodType>(
    job: JobDefinition<S> | string,
    items: readonly { payload: z.input<S>; key?: string; runAt?: Date }[],
    options?: { trx?: Knex.Transaction | undefined },
  ): Promise<string[]>;
  /** Makes this process a worker. Call it when all jobs are defined. */
  start(): Promise<void>;
  /** Ends the work, waits for running jobs, gives back those that take too long, closes connections. */
  stop(): Promise<void>;
  /** One round of the sweeper; it runs by itself while the process is a worker. */
  sweep(): Promise<void>;
  list(query?: JobListQuery): Promise<JobPage>;
  get(id: string): Promise<Job | undefined>;
  /** Queues a dead or cancelled job again. */
  retry(id: string, options?: { trx?: Knex.Transaction | undefined }): Promise<Result<Job>>;
  /** Ends a job that is not done; one that runs sees its signal aborted. */
  cancel(id: string, options?: { trx?: Knex.Transaction | undefined }): Promise<Result<Job>>;
  stats(): Promise<JobStats>;
}

/** Topic on which processes tell each other that a job was cancelled; the payload is its id. */
const CANCELLED = 'jobs.cancelled';
const BATCH = 1000;

function createCarrier({ redisUrl, redisPrefix = 'kehu', connectionString, logger: log }: JobsOptions): Carrier {
  if (!redisUrl) return createPostgresCarrier({ connectionString, log });
  // Bull takes long to load, and is not needed without Redis.
  const { createBullCarrier }: typeof BullCarrier = require('./carriers/bull-carrier');
  return createBullCarrier({ redisUrl, prefix: redisPrefix, log });
}

/** Connects jobs to their table and their carrier. Without `start` it only enqueues and answers questions. */
export function createJobs(options: JobsOptions): Jobs {
  const {
    knex,
    logger: log,
    clock = systemClock,
    registry = jobRegistry,
    concurrency = 10,
    leaseMs = 30_000,
  } = options;
  const carrier = createCarrier(options);
  const prune = definePruneJobs(knex, clock) as unknown as JobDefinition;
  const find = (name: string) => (name === prune.name ? prune : registry.find(name));
  const definitions = () => [prune, ...registry.all()];

  /** A ticket that does not get through is sent again by the sweeper, so nobody has to hear of it. */
  const sendNow = (tickets: Ticket[], db: Knex): Promise<void> =>
    carrier.dispatch(tickets, db).catch((error: Error) => {
      log.warn(`${tickets.length} job(s) wait for the next sweep: ${error.message}`);
    });
  /** Within the transaction where the carrier can, else after its commit. */
  const send = async (tickets: Ticket[], trx: Knex.Transaction): Promise<void> => {
    if (carrier.transactional) await carrier.dispatch(tickets, trx);
    else trx.executionPromise.then(() => sendNow(tickets, knex)).catch(() => undefined);
  };
  const within = <T>(trx: Knex.Transaction | undefined, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> =>
    trx ? work(trx) : knex.transaction(work);

  const sweeper = createSweeper({
    knex,
    carrier,
    clock,
    log,
    definitions,
    sweepMs: options.sweepMs ?? Math.min(15_000, leaseMs / 2),
    redispatchMs: options.redispatchMs ?? 30_000,
    send: (tickets) => sendNow(tickets, knex),
    enqueue: (definition, key, trx) => jobs.enqueue(definition, {}, { key, trx }),
    room: () => concurrency - workers.busy,
    deliver: (ticket) => workers.deliver(ticket),
  });
  const workers = new Workers({
    knex,
    carrier,
    clock,
    log,
    find,
    random: options.random ?? Math.random,
    leaseMs,
    send: (tickets, db) => sendNow(tickets, db),
    onFree: () => sweeper.slotFreed(),
  });
  let unlisten: (() => void) | undefined;
  let stopped: Promise<void> | undefined;

  async function stop(): Promise<void> {
    unlisten?.();
    await sweeper.stop();
    carrier.halt();
    await workers.stop(options.stopMs ?? 10_000);
    await carrier.close();
  }

  async function add(rows: NewJob[], trx: Knex.Transaction): Promise<string[]> {
    const now = clock.now();
    const added = await insertJobs(trx, rows, now);
    if (added.length > 0) {
      const delay = (runAt: Date) => Math.max(0, runAt.getTime() - now.getTime());
      await send(
        added.map(({ id, name, runAt }) => ({ id, name, attempt: 0, delayMs: delay(runAt) })),
        trx,
      );
    }
    return added.map(({ id }) => id);
  }

  async function refuse(id: string, db: Knex, attempted: 'retry' | 'cancel'): Promise<Result<Job>> {
    const job = await findJob(db, id);
    if (!job) return jobProblems.not_found({ id });
    const retryable = job.state === 'dead' || job.state === 'cancelled';
    if (attempted === 'retry' && retryable) return jobProblems.duplicate({ key: job.key });
    return jobProblems.wrong_state({ state: job.state });
  }

  const jobs: Jobs = {
    async enqueue(job, payload, { trx, key, runAt } = {}) {
      const item = { payload, ...(key !== undefined && { key }), ...(runAt && { runAt }) };
      return (await jobs.enqueueMany(job, [item], { trx }))[0] ?? null;
    },
    async enqueueMany(job, items, { trx } = {}) {
      const name = typeof job === 'string' ? job : job.name;
      const definition = find(name) ?? registry.get(name);
      const now = clock.now();
      const rows = items.map((item): NewJob => {
        // What is kept is the input: it is parsed again when the job runs.
        definition.payload.parse(item.payload);
        const { attempts: maxAttempts } = definition;
        return { name, key: item.key ?? null, payload: item.payload, maxAttempts, runAt: item.runAt ?? now };
      });
      if (rows.length === 0) return [];
      return within(trx, async (inner) => {
        const ids: string[] = [];
        for (let at = 0; at < rows.length; at += BATCH) ids.push(...(await add(rows.slice(at, at + BATCH), inner)));
        return ids;
      });
    },
    async start() {
      await registerSchedules(knex, definitions(), clock.now());
      unlisten = signals.on(CANCELLED, (id) => workers.abort(id, 'lost'));
      await carrier.start(workers.deliver, concurrency);
      sweeper.start();
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
    sweep: () => sweeper.sweep(),
    list: (query = {}) => listJobs(knex, query),
    get: (id) => findJob(knex, id),
    async retry(id, { trx } = {}) {
      if (!JobIdSchema.safeParse(id).success) return jobProblems.not_found({ id });
      return within(trx, async (inner) => {
        const known = await findJob(inner, id);
        const attempts = (known && find(known.name)?.attempts) ?? 1;
        const job = await requeueJob(inner, id, attempts, clock.now());
        if (!job) return refuse(id, inner, 'retry');
        await send([{ id, name: job.name, attempt: job.attempt, delayMs: 0 }], inner);
        return ok(job);
      });
    },
    async cancel(id, { trx } = {}) {
      if (!JobIdSchema.safeParse(id).success) return jobProblems.not_found({ id });
      return within(trx, async (inner) => {
        const job = await cancelJob(inner, id, clock.now());
        if (!job) return refuse(id, inner, 'cancel');
        await signals.send(inner, CANCELLED, id);
        return ok(job);
      });
    },
    stats: () => countJobs(knex, clock.now()),
  };
  return jobs;
}
