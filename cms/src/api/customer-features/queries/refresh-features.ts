import { clock, join, platform, type Sql, sql } from '@kehu/kernel';
import { catalogue } from '@kehu/records';
import type { Knex } from 'knex';
import {
  type AsOf,
  derivedFeatures,
  type FeatureBase,
  type FeatureColumn,
  type FeatureSource,
  featureSources,
} from '../source';
import { definitionSources } from './definition-source';

/** The bank's own day and currency. */
export const asOfNow = (): AsOf => ({ today: clock.today(), currency: catalogue().currency });

/**
 * Works all features of a batch of customers out again, in one statement. Called for customers that do not exist (any
 * more) it does nothing; called twice it comes to the same.
 * @param ids row ids
 */
export async function refreshFeatures(trx: Knex.Transaction, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const sources = [...featureSources(), ...(await definitionSources(trx))];
  const { text, values } = refreshStatement(sources, derivedFeatures(), asOfNow(), ids);
  await trx.raw(text, values as never[]);
}

/** Of a batch small enough to fit into one statement, the values of sources alone: for previews. */
export async function computeFeatures(
  sources: readonly FeatureSource[],
  ids: readonly number[],
): Promise<Record<string, unknown>[]> {
  const asOf = asOfNow();
  const { text, values } = join([batchOf(ids), ...readings(sources, asOf)], ', ');
  const columns = sources.flatMap(({ columns }) => columns.map(({ column }) => `"${column}"`));
  const found = await platform
    .get()
    .knex()
    .raw(`with ${text} select batch.id, ${columns.join(', ')} from batch ${joins(sources)}`, values as never[]);
  return found.rows;
}

/** The upsert; exported for the benchmark, which looks at its plan. */
export function refreshStatement(
  sources: readonly FeatureSource[],
  derived: readonly FeatureColumn[],
  asOf: AsOf,
  ids: readonly number[],
): Sql {
  const plain = sources.flatMap(({ columns }) => columns);
  const stale = basesOf(sources).map((base) => `${readingOf(base)}.stale_on`);
  if (sources.some(({ isDaily }) => isDaily)) stale.push(`date '${asOf.today}' + 1`);
  const columns = [...plain, ...derived].map(({ column }) => column);
  const read = join(
    [
      batchOf(ids),
      ...readings(sources, asOf),
      sql(
        `f as (select batch.id, ${plain.map(kept).join(', ')}, least(${stale.join(', ')}) as stale_on from batch ${joins(sources)})`,
      ),
    ],
    ', ',
  );
  return {
    text: `with ${read.text}
      insert into customer_features (id, ${quoted(columns)}, stale_on, refreshed_at)
      select f.id, ${plain.map(({ column }) => `f."${column}"`).join(', ')}, ${derived.map(({ value }) => value).join(', ')}, f.stale_on, ?::timestamptz
      from f order by f.id
      on conflict (id) do update set (${quoted(columns)}, stale_on, refreshed_at)
        = (${columns.map((column) => `excluded."${column}"`).join(', ')}, excluded.stale_on, excluded.refreshed_at)`,
    values: [...read.values, clock.now().toISOString()],
  };
}

const quoted = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');

/** A customer without rows has the value that stands for none. */
const kept = ({ column, none }: FeatureColumn): string =>
  none === undefined ? `"${column}"` : `coalesce("${column}", ${none}) as "${column}"`;

const batchOf = (ids: readonly number[]): Sql =>
  sql('batch as materialized (select id from customers where id = any(?::int[]))', [...ids]);

const basesOf = (sources: readonly FeatureSource[]) => [...new Set(sources.map(({ base }) => base))];

/** Never the name of a table. */
const readingOf = ({ name }: FeatureBase): string => `"of ${name}"`;

const joins = (sources: readonly FeatureSource[]): string =>
  basesOf(sources)
    .map((base) => `left join ${readingOf(base)} on ${readingOf(base)}.id = batch.id`)
    .join(' ');

/** One reading of each base for all sources over it. */
function readings(sources: readonly FeatureSource[], asOf: AsOf): Sql[] {
  return basesOf(sources).map((base) => {
    const over = sources.filter((source) => source.base === base);
    const values = over.flatMap(({ columns }) => columns.map(({ value, column }) => `${value} as "${column}"`));
    const stale = over.flatMap(({ staleOn }) => staleOn?.(asOf) ?? []);
    const from = base.from(asOf);
    return {
      text: `${readingOf(base)} as materialized (select ${base.customer} as id, ${values.join(', ')},
        ${stale.length > 0 ? `least(${stale.join(', ')})` : 'null::date'} as stale_on from ${from.text} group by 1)`,
      values: from.values,
    };
  });
}
