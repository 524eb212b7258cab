import { randomBytes } from 'node:crypto';
import knexFactory, { type Knex } from 'knex';
import { Client } from 'pg';
import { z } from 'zod';
import {
  createJobs,
  defineJob,
  type JobDefinition,
  type JobRegistry,
  type Jobs,
  type JobsOptions,
  migrateCarrier,
  schema,
} from '../../server';

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/** Waits for a condition; fails with the last value when it does not come true in time. */
export async function until<T>(look: () => Promise<T> | T, holds: (value: T) => boolean, limitMs = 20_000): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    if (Date.now() > deadline) throw new Error(`It did not come true in time; last seen: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A clock that stands still until it is moved. */
export class TestClock {
  #now = new Date('2026-03-01T12:00:30.000Z').getTime();

  now = (): Date => new Date(this.#now);

  advance(ms: number): void {
    this.#now += ms;
  }
}

interface Effect {
  job_id: string;
  attempt: number;
  what: string;
}

/** A database with the tables of jobs, and everything that was made on it, closed together. */
export class Workbench {
  readonly #opened: { stop(): Promise<void> }[] = [];

  private constructor(
    readonly connectionString: string,
    readonly knex: Knex,
    readonly redisUrl: string | undefined,
    readonly prefix: string,
  ) {}

  static async create(serverUrl: string, redisUrl: string | undefined): Promise<Workbench> {
    const name = `jobs_${randomBytes(6).toString('hex')}`;
    const admin = new Client({ connectionString: serverUrl });
    await admin.connect();
    await admin.query(`create database ${name}`);
    await admin.end();
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    // knex reports connections that a test cuts on the console.
    const knex = knexFactory({ client: 'pg', connection: url.href, pool: { min: 0, max: 20 }, log: SILENT });
    for (const step of schema) await knex.raw(step.sql);
    await knex.raw(
      'create table effects (id bigint generated always as identity, job_id text, attempt int, what text)',
    );
    await migrateCarrier(url.href);
    return new Workbench(url.href, knex, redisUrl, name);
  }

  /** Jobs with quick sweeps, stopped at the end of the test. */
  jobs(registry: JobRegistry, options: Partial<JobsOptions> = {}): Jobs {
    const jobs = createJobs({
      knex: this.knex,
      connectionString: this.connectionString,
      redisUrl: this.redisUrl,
      redisPrefix: this.prefix,
      logger: SILENT,
      registry,
      sweepMs: 50,
      ...options,
    });
    this.#opened.push(jobs);
    return jobs;
  }

  /** A job that notes each attempt and then does what the test wants. */
  define(
    registry: JobRegistry,
    options: Partial<Parameters<typeof defineJob>[0]> & { name: string },
  ): JobDefinition<z.ZodObject> {
    const { run, ...rest } = options;
    const definition = {
      payload: z.looseObject({}),
      ...rest,
      run: async (job: Parameters<NonNullable<typeof run>>[0]) => {
        await this.note(job.jobId, job.attempt, 'begun');
        await run?.(job);
        await this.note(job.jobId, job.attempt, 'done');
      },
    };
    return defineJob(definition as never, registry) as unknown as JobDefinition<z.ZodObject>;
  }

  async note(jobId: string, attempt: number, what: string): Promise<void> {
    await this.knex('effects').insert({ job_id: jobId, attempt, what });
  }

  async effects(jobId?: string): Promise<string[]> {
    const rows: Effect[] = await this.knex('effects')
      .where(jobId === undefined ? {} : { job_id: jobId })
      .orderBy('id');
    return rows.map(({ attempt, what }) => `${attempt} ${what}`);
  }

  async close(): Promise<void> {
    await Promise.all(this.#opened.map((opened) => opened.stop()));
    await this.knex.destroy();
  }
}
