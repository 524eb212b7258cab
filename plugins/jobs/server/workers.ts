import type { Knex } from 'knex';
import type { Carrier, Ticket } from './carriers/carrier';
import type { JobDefinition } from './define-job';
import { claimJob } from './queries/claim-job';
import { findNextOf, returnTicket } from './queries/sweep-jobs';
import { JobAborted, type RunOptions, runJob } from './run-job';

type Pointer = Pick<Ticket, 'id' | 'name'>;

interface WorkersOptions extends RunOptions {
  carrier: Carrier;
  find(name: string): JobDefinition | undefined;
  send(tickets: Ticket[], db: Knex): Promise<void>;
  /** Called when a slot is free again. */
  onFree(): void;
}

/** The jobs that run in this process. */
export class Workers {
  readonly #options: WorkersOptions;
  readonly #deliveries = new Set<Promise<void>>();
  readonly #running = new Map<string, AbortController>();
  #stopping = false;

  constructor(options: WorkersOptions) {
    this.#options = options;
  }

  /** Deliveries under way. */
  get busy(): number {
    return this.#deliveries.size;
  }

  /** Takes a ticket: claims its job and runs it. Never rejects; what goes wrong here is made up for by the sweeper. */
  readonly deliver = (ticket: Pointer): Promise<void> => {
    const delivery = this.#work(ticket)
      .catch((error: Error) => {
        this.#options.log.error(`Job ${ticket.id} ${ticket.name} was not settled: ${error.message}`);
      })
      .finally(() => {
        this.#deliveries.delete(delivery);
        this.#options.onFree();
      });
    this.#deliveries.add(delivery);
    return delivery;
  };

  /** Breaks off a job that runs here. */
  abort(id: string, why: JobAborted['why']): void {
    this.#running.get(id)?.abort(new JobAborted(why));
  }

  /** Takes nothing more, waits for what runs, and gives back to the queue what takes longer than the limit. */
  async stop(limitMs: number): Promise<void> {
    this.#stopping = true;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limitMs);
    });
    await Promise.race([Promise.all(this.#deliveries), limit]);
    clearTimeout(timer);
    for (const id of this.#running.keys()) this.abort(id, 'stopping');
    await Promise.all(this.#deliveries);
  }

  async #work(first: Pointer): Promise<void> {
    const { knex, clock, log, find } = this.#options;
    let next: Pointer | undefined = first;
    while (next) {
      if (this.#stopping) return await returnTicket(knex, next.id, clock.now());
      const definition = find(next.name);
      if (!definition) {
        log.warn(`Job ${next.id} waits for a process that knows ${next.name}.`);
        return;
      }
      if (!(await this.#runOne(definition, next))) return;
      // Tickets of a limited job are turned away while it runs; whoever ends one takes the next that waits.
      next = definition.concurrency === undefined ? undefined : await findNextOf(knex, definition.name, clock.now());
    }
  }

  async #runOne(definition: JobDefinition, ticket: Pointer): Promise<boolean> {
    const { knex, clock, leaseMs, send } = this.#options;
    const now = clock.now();
    const job = await claimJob(knex, ticket, now, new Date(now.getTime() + leaseMs), definition.concurrency);
    if (!job) return false;
    const controller = new AbortController();
    this.#running.set(job.id, controller);
    try {
      const again = await runJob(definition, job, controller, this.#options);
      if (again) {
        const delayMs = again.getTime() - clock.now().getTime();
        await send([{ id: job.id, name: job.name, attempt: job.attempt, delayMs }], knex);
      }
      return true;
    } finally {
      this.#running.delete(job.id);
    }
  }
}
