import type { Logger } from '@kehu/kernel';
import cronParser from 'cron-parser';
import type { z } from 'zod';

/** What a handler gets. It must be idempotent: after a crash the same job runs again. */
export interface JobRun<P> {
  payload: P;
  /** 1 for the first attempt. */
  attempt: number;
  jobId: string;
  /** Aborted when the job is cancelled, times out, loses its lease, or the process stops. */
  signal: AbortSignal;
  /** Keeps `value` (plain JSON) for whoever watches the job; throws the signal's reason once that is aborted. */
  progress(value: unknown): Promise<void>;
  log: Logger;
}

export interface Backoff {
  firstMs: number;
  factor: number;
  maxMs: number;
}

interface JobOptions<S extends z.ZodType> {
  /** `plugin.verb-noun`, unique. */
  name: string;
  /** Checked when a job is enqueued and again when it runs: a newer release may ask for more. */
  payload: S;
  /** How often it is tried before it is a dead letter; 5. */
  attempts?: number;
  /** Pauses between attempts: 1 s, doubled each time, at most an hour. */
  backoff?: Backoff;
  /** Ends an attempt that takes longer; none by default. */
  timeoutMs?: number;
  /** At most so many at once in the whole cluster; no limit by default. */
  concurrency?: number;
  /** Cron expression in UTC. Each occurrence runs once in the cluster, with `{}` as payload. */
  schedule?: string;
  run(job: JobRun<z.output<S>>): Promise<void>;
}

export interface JobDefinition<S extends z.ZodType = z.ZodType> extends JobOptions<S> {
  attempts: number;
  backoff: Backoff;
}

/** Thrown by a handler when another attempt cannot help: the job is dead at once. */
export class UnrecoverableJobError extends Error {
  override readonly name = 'UnrecoverableJobError';
}

/** The jobs that a process knows. */
export class JobRegistry {
  readonly #known = new Map<string, JobDefinition>();

  add(definition: JobDefinition): void {
    if (this.#known.has(definition.name)) throw new Error(`The job ${definition.name} is defined twice.`);
    this.#known.set(definition.name, definition);
  }

  find(name: string): JobDefinition | undefined {
    return this.#known.get(name);
  }

  get(name: string): JobDefinition {
    const definition = this.#known.get(name);
    if (!definition) throw new Error(`No job is called ${name}.`);
    return definition;
  }

  all(): JobDefinition[] {
    return [...this.#known.values()];
  }
}

/** Where `defineJob` puts jobs unless it is told otherwise. */
export const jobRegistry = new JobRegistry();

const DEFAULT_BACKOFF: Backoff = { firstMs: 1000, factor: 2, maxMs: 3_600_000 };

/**
 * Declares a job. Call it once, when the module is loaded, in every process that may run the job.
 * @throws Error when the name is taken, or the schedule is no cron expression or its payload needs input
 */
export function defineJob<S extends z.ZodType>(options: JobOptions<S>, registry = jobRegistry): JobDefinition<S> {
  const definition: JobDefinition<S> = { attempts: 5, backoff: DEFAULT_BACKOFF, ...options };
  if (definition.schedule !== undefined) {
    cronParser.parseExpression(definition.schedule, { tz: 'UTC' });
    if (!definition.payload.safeParse({}).success) {
      throw new Error(`The job ${definition.name} has a schedule, so its payload must take {}.`);
    }
  }
  // A handler's payload type is narrower than the registry's; the payload is parsed before it gets there.
  registry.add(definition as unknown as JobDefinition);
  return definition;
}
