import type { Logger } from '@kehu/kernel';
import type { Knex } from 'knex';
import type { Carrier, Ticket } from './carriers/carrier';
import type { JobDefinition } from './define-job';
import { findDueJobs, reviveLostJobs, type SweptJob, takeOverdueJobs } from './queries/sweep-jobs';
import { fireSchedules } from './schedules';

interface SweeperOptions {
  knex: Knex;
  carrier: Carrier;
  clock: { now(): Date };
  log: Logger;
  sweepMs: number;
  redispatchMs: number;
  definitions(): JobDefinition[];
  send(tickets: Ticket[]): Promise<void>;
  enqueue(definition: JobDefinition, key: string, trx: Knex.Transaction): Promise<unknown>;
  /** Slots of this process that are free. */
  room(): number;
  deliver(ticket: Pick<Ticket, 'id' | 'name'>): Promise<void>;
}

export interface Sweeper {
  start(): void;
  stop(): Promise<void>;
  sweep(): Promise<void>;
  slotFreed(): void;
}

const toTicket = (job: SweptJob): Ticket => ({ ...job, delayMs: 0 });

/**
 * Makes up for everything that can be lost: jobs of killed processes, tickets that the carrier forgot, occurrences of
 * schedules, and the carrier itself. Every worker process sweeps; rows are taken with SKIP LOCKED.
 */
export function createSweeper(options: SweeperOptions): Sweeper {
  const { knex, carrier, clock, log, sweepMs, redispatchMs } = options;
  let working = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  let failing = false;

  async function sweep(): Promise<void> {
    const now = clock.now();
    const lost = await reviveLostJobs(knex, now);
    for (const { id, name } of lost) log.warn(`Job ${id} ${name} lost its process and is queued again.`);
    await fireSchedules({ knex, definitions: options.definitions(), now, log, enqueue: options.enqueue });
    if (carrier.available()) {
      const overdue = await takeOverdueJobs(knex, now, new Date(now.getTime() - redispatchMs));
      const tickets = [...lost, ...overdue].map(toTicket);
      if (tickets.length > 0) await options.send(tickets);
    } else if (working) {
      const room = options.room();
      const due = room > 0 ? await findDueJobs(knex, now, room) : [];
      for (const job of due) void options.deliver(job);
    }
  }

  async function tick(): Promise<void> {
    try {
      await sweep();
      failing = false;
    } catch (error) {
      // One line for each time the database goes away.
      if (!failing) log.error(`The sweep of jobs failed: ${(error as Error).message}`);
      failing = true;
    }
    plan(sweepMs);
  }

  function plan(ms: number): void {
    if (!working) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      round = tick();
    }, ms);
  }

  return {
    sweep,
    start() {
      working = true;
      plan(0);
    },
    async stop() {
      working = false;
      clearTimeout(timer);
      await round;
    },
    slotFreed() {
      // Without a carrier nobody else brings the next job. A timer that has fired is a sweep under way.
      if (working && timer !== undefined && !carrier.available()) plan(0);
    },
  };
}
