import type { Condition } from '@ucast/core';

/** How values of a field compare. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'date' | 'datetime' | 'choice' | 'set' | 'id' | 'blind';

/** Tells what a dotted path means; undefined for a path that does not exist (or that the reader may not use). */
export type FieldLookup = (path: string) => { kind: ValueKind; options?: readonly string[] } | undefined;

export type { Condition };

const COMPARE = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$notIn', '$between', '$null', '$notNull'] as const;
const ONE_OF = ['$eq', '$ne', '$in', '$notIn', '$null', '$notNull'] as const;
const TEXT = ['$contains', '$notContains', '$startsWith', '$endsWith'] as const;

/** The operators of the language, by kind of value. */
export const OPERATORS: Record<ValueKind, readonly string[]> = {
  text: [...COMPARE, ...TEXT],
  number: COMPARE,
  boolean: ['$eq', '$ne', '$null', '$notNull'],
  date: COMPARE,
  datetime: COMPARE,
  choice: ONE_OF,
  set: ONE_OF,
  id: ONE_OF,
  /** an encrypted value is found by its whole text only */
  blind: ['$eq', '$in'],
};

/** Other spellings that mean the same (MongoDB's and Strapi's). */
export const ALIASES: Record<string, string> = { $nin: '$notIn', $containsi: '$contains', $eqi: '$eq' };

export const LIMITS = { depth: 12, nodes: 300, list: 1000, text: 1000 } as const;
