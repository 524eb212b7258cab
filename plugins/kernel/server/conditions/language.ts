import type { Condition } from '@ucast/core';

/** How values of a field compare. */
export type ValueKind =
  | 'text'
  /** text that names one thing: the same in any case, width and with white space around it */
  | 'identifier'
  | 'number'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'choice'
  | 'set'
  | 'id'
  | 'blind'
  | 'many';

/**
 * Tells what a dotted path means; undefined for a path that does not exist (or that the reader may not use).
 * `of` is what paths mean within a row of related ones (`many`).
 */
export type FieldLookup = (
  path: string,
) => { kind: ValueKind; options?: readonly string[]; of?: FieldLookup } | undefined;

/** The operand of `$has`: how many related rows meet a condition. */
export interface Has {
  where: Condition;
  atLeast: number;
  atMost: number | null;
}

export type { Condition };

const COMPARE = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$notIn', '$between', '$null', '$notNull'] as const;
const ONE_OF = ['$eq', '$ne', '$in', '$notIn', '$null', '$notNull'] as const;
/** Within so many days up to now, or from now on. */
const RELATIVE = ['$last', '$next'] as const;
/** A day that comes again each year, within so many days up to today, or from today on. */
const YEARLY = ['$lastYearly', '$nextYearly'] as const;
const TEXT = ['$contains', '$notContains', '$startsWith', '$endsWith'] as const;

/** The operators of the language, by kind of value. */
export const OPERATORS: Record<ValueKind, readonly string[]> = {
  text: [...COMPARE, ...TEXT],
  identifier: [...COMPARE, ...TEXT],
  number: COMPARE,
  boolean: ['$eq', '$ne', '$null', '$notNull'],
  date: [...COMPARE, ...RELATIVE, ...YEARLY],
  datetime: [...COMPARE, ...RELATIVE],
  choice: ONE_OF,
  set: ONE_OF,
  id: ONE_OF,
  /** an encrypted value is found by its whole text only */
  blind: ['$eq', '$in'],
  /** related rows: `{loans: {$has: {where: {status: 'active'}, atLeast: 2}}}` */
  many: ['$has'],
};

/** Other spellings that mean the same (MongoDB's and Strapi's). */
export const ALIASES: Record<string, string> = { $nin: '$notIn', $containsi: '$contains', $eqi: '$eq' };

export const LIMITS = {
  depth: 12,
  nodes: 300,
  list: 1000,
  text: 1000,
  days: 36_500,
  yearDays: 366,
  rows: 10_000,
} as const;
