import type { Knex } from 'knex';
import type { Logger } from './logger';

/** What the kernel needs of the server it runs in; set once in `register`. */
export interface Platform {
  knex(): Knex;
  /** A transaction that Strapi's own database layer sees too. */
  transaction<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T>;
  log: Logger;
}

let current: Platform | undefined;

export const platform = {
  set(next: Platform): void {
    current = next;
  },
  get(): Platform {
    if (!current) throw new Error('The kernel plugin is not registered.');
    return current;
  },
};
