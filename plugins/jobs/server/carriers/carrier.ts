import type { Knex } from 'knex';

/** Points at a job; all that a carrier ever holds. */
export interface Ticket {
  id: string;
  name: string;
  /** Attempts begun so far: a job that comes back after an attempt is another delivery. */
  attempt: number;
  delayMs: number;
}

export type Deliver = (ticket: Pick<Ticket, 'id' | 'name'>) => Promise<void>;

/**
 * Brings tickets to some worker process. It may lose them (the sweeper sends them again) and may bring one twice
 * (claiming a row is atomic), so it needs no durability of its own.
 */
export interface Carrier {
  readonly name: 'bull' | 'postgres';
  /** Whether `dispatch` takes part in the caller's transaction; otherwise it is called after the commit. */
  readonly transactional: boolean;
  /** False while the carrier is out of reach; workers then take due jobs straight from the table. */
  available(): boolean;
  /** Is called when the carrier is out of reach. */
  onOutage(listener: () => void): void;
  dispatch(tickets: Ticket[], db: Knex): Promise<void>;
  /** Delivers, at most `concurrency` at once, until `halt`. */
  start(deliver: Deliver, concurrency: number): Promise<void>;
  /** Delivers nothing more; deliveries under way go on. */
  halt(): void;
  /** Closes connections; called when all deliveries have ended. */
  close(): Promise<void>;
}
