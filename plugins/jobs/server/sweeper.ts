import { type Logger, startLoop, type TurnResult, type WorkLoop } from '@kehu/kernel';
import type { Knex } from 'knex';
import type { Carrier, Ticket } from './carriers/carrier';
import type { JobDefinition } from './define-job';
import { findDueJobs, nextToSweep, reviveLostJobs, type SweptJob, takeOverdueJobs } from './queries/sweep-jobs';
import { fireSchedules, nextOccurrence } from './schedules';

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

/** Pause between two looks at the table while the carrier is out of reach. */
const OUTAGE_MS = 2_000;

const toTicket = (job: SweptJob): Ticket => ({ ...job, delayMs: 0 });

/**
 * Makes up for everything that can be lost: jobs of killed processes, tickets that the carrier forgot, occurrences of
 * schedules, and the carrier itself. Every worker process sweeps when the next of these is due, and every `sweepMs`; rows
 * are taken with SKIP LOCKED.
 */
export function createSweeper(options: SweeperOptions): Sweeper {
  const { knex, carrier, clock, log, sweepMs, redispatchMs } = options;
  let loop: WorkLoop | undefined;

  async function sweep(): Promise<void> {
    const now = clock.now();
    const lost = await reviveLostJobs(knex, now);
    for (const { id, name } of lost) log.warn(`Job ${id} ${name} lost its process and is queued again.`);
    await fireSchedules({ knex, definitions: options.definitions(), now, log, enqueue: options.enqueue });
    if (carrier.available()) {
      const overdue = await takeOverdueJobs(knex, now, new Date(now.getTime() - redispatchMs));
      const tickets = [...lost, ...overdue].map(toTicket);
      if (tickets.length > 0) await options.send(tickets);
    } else if (loop) {
      const room = options.room();
      const due = room > 0 ? await findDueJobs(knex, now, room) : [];
      for (const job of due) void options.deliver(job);
    }
  }

  async function turn(): Promise<TurnResult> {
    await sweep();
    const now = clock.now();
    const moments = [await nextToSweep(knex, redispatchMs), nextOccurrence(options.definitions(), now)];
    // Without a carrier nothing tells of new jobs.
    if (!carrier.available()) moments.push(new Date(now.getTime() + OUTAGE_MS));
    const due = moments.filter((moment) => moment !== null).map((moment) => moment.getTime());
    return due.length > 0 ? new Date(Math.min(...due)) : 'idle';
  }

  return {
    sweep,
    start() {
      loop = startLoop({ turn, sweepMs, waits: 'The sweep of jobs failed', log, clock });
      carrier.onOutage(loop.wake);
    },
    async stop() {
      const ending = loop;
      loop = undefined;
      await ending?.stop();
    },
    slotFreed() {
      // Without a carrier nothing else brings the next job.
      if (!carrier.available()) loop?.wake();
    },
  };
}
