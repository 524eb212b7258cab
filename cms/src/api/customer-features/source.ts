import type { Sql } from '@kehu/kernel';
import type { Label } from '@kehu/kernel/contract';
import type { FieldType, Option } from '@kehu/records/contract';
import type { Unit } from './contract';

/** What features are worked out for: the bank's day (UTC) and its currency. */
export interface AsOf {
  today: string;
  currency: string;
}

/** One feature: a catalogue field of the customer and a column of `customer_features`. */
export interface FeatureColumn {
  /** name of the field */
  name: string;
  column: string;
  label: Label;
  /** the formula in words */
  help: Label;
  unit: Unit;
  options?: Option[];
  /** SQL over the base's rows of one customer; for a derived one over the other columns, as `f.<column>` */
  value: string;
  /** what a customer without rows has; null where it is left out */
  none?: string;
}

/** Rows that features are worked out from, grouped by customer. Sources over the same base share one reading of it. */
export interface FeatureBase {
  name: string;
  /** `from … where …` over `batch (id)`, which holds the row ids of the customers at hand */
  from(asOf: AsOf): Sql;
  /** expression of the customer's row id */
  customer: string;
}

export interface FeatureSource {
  name: string;
  base: FeatureBase;
  columns: readonly FeatureColumn[];
  /** SQL over the base's rows: the next day on which a value changes though nobody changes anything */
  staleOn?: (asOf: AsOf) => string;
  /** nobody can tell that day, not even for customers without rows: everybody is worked out anew each day */
  isDaily?: boolean;
}

const sources: FeatureSource[] = [];
const derived: FeatureColumn[] = [];

/**
 * Gives customers features: columns of `customer_features` (made by a schema step of the source's owner, see
 * `featureColumns`) and how they are worked out for a batch of customers.
 */
export function defineFeatureSource(source: FeatureSource): void {
  sources.push(source);
}

/** Features worked out from other features of the same customer. */
export function defineDerivedFeatures(columns: readonly FeatureColumn[]): void {
  derived.push(...columns);
}

export const featureSources = (): readonly FeatureSource[] => sources;
export const derivedFeatures = (): readonly FeatureColumn[] => derived;
/** Every feature that comes with the program, in the order of their declaration. */
export const builtInFeatures = (): FeatureColumn[] => [...sources.flatMap(({ columns }) => columns), ...derived];

export const FIELD_TYPE: Record<Unit, FieldType> = {
  money: 'money',
  percent: 'decimal',
  count: 'integer',
  score: 'integer',
  years: 'integer',
  date: 'date',
  'yes-no': 'boolean',
  choice: 'choice',
  choices: 'multi-choice',
  text: 'text',
  time: 'datetime',
};

const SQL_TYPE: Record<Unit, string> = {
  money: 'numeric(20, 2)',
  percent: 'numeric(20, 1)',
  count: 'integer',
  score: 'integer',
  years: 'integer',
  date: 'date',
  'yes-no': 'boolean',
  choice: 'text',
  choices: 'jsonb',
  text: 'text',
  time: 'timestamptz',
};

/** Units that peers can be compared by. */
export const isMeasured = ({ unit }: { unit: Unit }): boolean => ['money', 'percent', 'count', 'years'].includes(unit);

/** SQL that adds the columns of features to their table: for a schema step. */
export const featureColumns = (columns: readonly FeatureColumn[]): string =>
  `alter table customer_features ${columns
    .map(({ column, unit }) => `add column if not exists "${column}" ${SQL_TYPE[unit]}`)
    .join(', ')};`;
