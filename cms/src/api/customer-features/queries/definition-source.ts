import { daySql, join, parseCondition, platform, type Sql, SYSTEM, sql, startOfDaySql } from '@kehu/kernel';
import { catalogue, type Gate, gateFor } from '@kehu/records';
import type { Knex } from 'knex';
import type { FeatureBase, FeatureColumn, FeatureSource } from '../source';
import { columnOf, type FeatureDefinition, listFeatureDefinitions } from './definition';

/** What a definition says of how its value is worked out. */
export type Formula = Pick<FeatureDefinition, 'name' | 'source' | 'aggregate' | 'windowDays' | 'condition'>;

/** The entity whose rows a definition counts, and the field that it adds up. */
export const ENTITY_OF = { transactions: 'transaction', accounts: 'account' } as const;
export const AMOUNT_OF = { transactions: 'amount', accounts: 'balance' } as const;

/** The definitions in use, as sources. One that no longer fits the catalogue is left out; its values stay. */
export async function definitionSources(knex: Knex): Promise<FeatureSource[]> {
  const definitions = (await listFeatureDefinitions(knex)).filter(({ retired }) => !retired);
  return definitions.flatMap((definition) => {
    try {
      return [definitionSource(definition, gateFor(SYSTEM))];
    } catch (error) {
      platform.get().log.warn(`The feature ${definition.name} stands still: ${(error as Error).message}`);
      return [];
    }
  });
}

/**
 * A definition as a source of one column, over rows that the gate's person may read: the system's for what is kept.
 * @throws Error when its condition does not fit the catalogue
 */
export function definitionSource(definition: Formula, gate: Gate): FeatureSource {
  const { name, windowDays } = definition;
  return {
    name,
    base: baseOf(definition, gate),
    columns: [definitionColumn(definition)],
    // A condition may speak of times that move with the day.
    isDaily: /"\$(last|next)"/.test(JSON.stringify(definition.condition)),
    staleOn: ({ today }) => {
      if (windowDays === null) return 'null::date';
      return `date '${today}' - greatest(max(r.age) filter (where r.age >= 0) - ${windowDays}, max(r.age) filter (where r.age < 0))`;
    },
  };
}

/** The column of a definition, without what the catalogue says of it. */
const definitionColumn = (definition: Formula): FeatureColumn => {
  const { aggregate, name } = definition;
  const now = 'filter (where r.age >= 0)';
  const isNothing = aggregate === 'count' || aggregate === 'sum';
  return {
    name,
    column: columnOf(definition),
    unit: aggregate === 'count' ? 'count' : 'money',
    label: { en: name },
    help: { en: name },
    value: aggregate === 'count' ? `count(*) ${now}::numeric` : `round(${aggregate}(r.amount) ${now}, 2)`,
    ...(isNothing && { none: '0' }),
  };
};

function baseOf(definition: Formula, gate: Gate): FeatureBase {
  const { source, windowDays, condition, name } = definition;
  const entity = catalogue().entity(ENTITY_OF[source]);
  const parsed = parseCondition(condition, catalogue().meaningOf(entity), 'condition');
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return {
    name: `own ${name}`,
    customer: 'r.customer_id',
    from: ({ today, currency }) => {
      const scope = gate.scope();
      const met = scope.filter(entity, parsed.value, 't');
      const view = gate.view(entity.name);
      const seen = view.ok ? scope.rows(view.value, 'read', 't') : sql('false');
      const which = join([met, seen], ' and ');
      const own =
        source === 'accounts' ? accountRows(currency, which) : bookingRows(today, windowDays ?? 1, currency, which);
      return { text: `(${own.text}) r`, values: own.values };
    },
  };
}

const accountRows = (currency: string, which: Sql): Sql => ({
  text: `select t.customer_id, t.balance as amount, 0 as age from batch join accounts t on t.customer_id = batch.id
     where t.currency = ? and ${which.text}`,
  values: [currency, ...which.values],
});

/** Account by account, as the bookings of the features that come with the program. */
const bookingRows = (today: string, days: number, currency: string, which: Sql): Sql => ({
  text: `select batch.id as customer_id, b.amount, b.age
     from batch join accounts a on a.customer_id = batch.id
     cross join lateral (
       select t.amount, ?::date - ${daySql('t.booked_at')} as age from transactions t
       where t.account_id = a.id and t.booked_at >= ${startOfDaySql('?::date - ?::integer')}
         and t.currency = ? and ${which.text} offset 0) b`,
  values: [today, today, days - 1, currency, ...which.values],
});
