import { type Sql, sql } from '@kehu/kernel';
import type { Knex } from 'knex';

export interface Freshness {
  customers: number;
  oldest: Date | null;
  latest: Date | null;
  /** customers in the queue */
  waiting: number;
}

/** How many customers have features, how old those are, and who waits. */
export async function readFreshness(knex: Knex): Promise<Freshness> {
  const found = await knex.raw(
    `select count(*)::int as customers, min(refreshed_at) as oldest, max(refreshed_at) as latest,
       (select count(distinct customer_id)::int from customer_changes) as waiting from customer_features`,
  );
  return found.rows[0];
}

/** Customers whose values change by themselves on a day, or have on one before. */
export const staleOn = (day: string): Sql => sql('select id from customer_features where stale_on <= ?::date', day);
