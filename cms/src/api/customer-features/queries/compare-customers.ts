import { clock } from '@kehu/kernel';
import type { Knex } from 'knex';
import { holdCustomers } from '../../customer/changes/follow';
import { IN_TURN } from '../../customer/changes/schema';
import { bandExpression } from '../keeping/age-bands';
import { builtInFeatures, isMeasured } from '../source';
import { SCORED, scores } from '../sources/scores';
import { columnOf, listFeatureDefinitions } from './definition';

/**
 * Works out anew what customers are measured against, from the kept features alone: the cut points of scores, and what
 * lies a quarter, half and three quarters up among peers. Customers whose scores change by it are noted as changed.
 */
export async function compareCustomers(trx: Knex.Transaction): Promise<void> {
  await holdCustomers(trx);
  await cut(trx);
  await rescore(trx);
  await measurePeers(trx);
}

async function cut(trx: Knex): Promise<void> {
  for (const { name, measure } of SCORED) {
    await trx.raw(
      `insert into customer_feature_cuts (name, cuts, refreshed_at)
       select ?, cuts, ?::timestamptz from (
         select percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by ${measure}) as cuts
         from customer_features f where f.last_activity_on is not null) q where cuts is not null
       on conflict (name) do update set cuts = excluded.cuts, refreshed_at = excluded.refreshed_at`,
      [name, clock.now().toISOString()],
    );
  }
}

/** Everybody's scores by the new cut points; only rows that differ are written. */
async function rescore(trx: Knex): Promise<void> {
  const columns = scores.map(({ column }) => `"${column}"`);
  const list = (alias: string) => columns.map((column) => `${alias}.${column}`).join(', ');
  await trx.raw(
    `with scored as (select f.id, ${scores.map(({ value, column }) => `${value} as "${column}"`).join(', ')} from customer_features f),
       changed as (
         update customer_features k set (${columns.join(', ')}) = (${list('s')}) from scored s
         where s.id = k.id and (${list('k')}) is distinct from (${list('s')}) returning k.id)
     insert into customer_changes (customer_id, bulk) ${IN_TURN} from changed`,
  );
}

async function measurePeers(trx: Knex): Promise<void> {
  const own = (await listFeatureDefinitions(trx)).filter(({ retired, ready }) => ready && !retired);
  const measured = [
    ...builtInFeatures().filter(isMeasured),
    ...own.map((definition) => ({ name: definition.name, column: columnOf(definition) })),
  ];
  const marks = measured.map(
    ({ column }) =>
      `percentile_disc(array[0.25, 0.5, 0.75]) within group (order by x."${column}"::numeric) as "${column}"`,
  );
  await trx.raw('delete from customer_feature_peers');
  await trx.raw(
    `insert into customer_feature_peers (kind, age_band, feature, customers, p25, p50, p75)
     select q.kind, coalesce(q.band, 'all'), v.feature, q.customers, v.p[1], v.p[2], v.p[3]
     from (select x.kind, x.band, count(*)::integer as customers, ${marks.join(', ')}
       from (select c.kind, ${bandExpression('f.age')} as band, f.*
         from customer_features f join customers c on c.id = f.id where c.kind is not null) x
       group by grouping sets ((x.kind, x.band), (x.kind))) q
     cross join lateral (values ${measured.map(({ name, column }) => `('${name}', q."${column}")`).join(', ')}) v (feature, p)
     where v.p[1] is not null`,
  );
}
