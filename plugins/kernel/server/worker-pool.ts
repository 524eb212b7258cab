import { pool as createPool, type Pool, Promise as PoolPromise } from 'workerpool';

export interface WorkerPoolOptions {
  /** absolute path of the module that the threads run; it registers its functions by `workerpool.worker` */
  script: () => string;
  threads: number;
  /** calls that may wait for a thread; further ones are refused */
  queue: number;
  /** how long one call may run; then its thread is ended */
  seconds: number;
}

export interface WorkerPool {
  /** @throws PoolFull, WorkTooLong, and what the function throws */
  run<T>(name: string, args: unknown[]): Promise<T>;
}

/** Too many calls wait already. Answered as 503. */
export class PoolFull extends Error {
  override readonly name = 'PoolFull';
}

/** A call took longer than it may; nothing of it is left running. Answered as 503. */
export class WorkTooLong extends Error {
  override readonly name = 'WorkTooLong';
}

const IDLE_MS = 60_000;
const running = new Set<() => Promise<unknown>>();

/**
 * Threads for work that takes more than a moment of the processor, so that it does not hold up other requests:
 * hashing of passwords, survey definitions. Started with the first call, ended when there was none for a minute.
 */
export function workerPool({ script, threads, queue, seconds }: WorkerPoolOptions): WorkerPool {
  let pool: Pool | undefined;
  let idle: NodeJS.Timeout | undefined;
  const end = async (): Promise<void> => {
    const ending = pool;
    pool = undefined;
    clearTimeout(idle);
    running.delete(end);
    await ending?.terminate(true);
  };
  const rest = (): void => {
    const { activeTasks, pendingTasks } = pool?.stats() ?? { activeTasks: 0, pendingTasks: 0 };
    if (activeTasks + pendingTasks > 0) return;
    idle = setTimeout(end, IDLE_MS).unref();
  };
  return {
    async run<T>(name: string, args: unknown[]): Promise<T> {
      clearTimeout(idle);
      pool ??= createPool(script(), { maxWorkers: threads, workerType: 'thread', workerTerminateTimeout: 0 });
      running.add(end);
      if (pool.stats().pendingTasks >= queue) throw new PoolFull(`More than ${queue} calls wait.`);
      try {
        return (await pool.exec(name, args).timeout(seconds * 1_000)) as T;
      } catch (error) {
        throw error instanceof PoolPromise.TimeoutError ? new WorkTooLong(`${name}: ${seconds} s`) : error;
      } finally {
        rest();
      }
    },
  };
}

/** Ends all threads, when the process stops. */
export const endWorkerPools = async (): Promise<void> => {
  await Promise.all([...running].map((end) => end()));
};
