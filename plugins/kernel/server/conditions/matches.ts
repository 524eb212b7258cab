import type { CompoundCondition, Condition, FieldCondition } from '@ucast/core';
import { compareDecimals } from './decimals';
import { fold } from './fold';
import type { FieldLookup, Has } from './language';
import { isRelative, spanOf } from './spans';
import { comesIn, isYearly, yearParts } from './yearly';

type Reader = (path: string) => unknown;

/** Reads a dotted path of a plain record. */
export const readerOf =
  (record: Record<string, unknown>): Reader =>
  (path) => {
    let value: unknown = record;
    for (const part of path.split('.')) {
      if (typeof value !== 'object' || value === null) return null;
      value = (value as Record<string, unknown>)[part];
    }
    return value ?? null;
  };

/** Does a record in memory meet the condition? Pinned to `toSql` by the parity test. */
export function matches(condition: Condition, record: Record<string, unknown>, lookup: FieldLookup): boolean {
  return evaluate(condition, readerOf(record), lookup);
}

function evaluate(condition: Condition, read: Reader, lookup: FieldLookup): boolean {
  const parts = () => (condition as CompoundCondition<Condition>).value;
  switch (condition.operator) {
    case 'and':
      return parts().every((part) => evaluate(part, read, lookup));
    case 'or':
      return parts().some((part) => evaluate(part, read, lookup));
    case 'nor':
      return !parts().some((part) => evaluate(part, read, lookup));
    default:
      return evaluateField(condition as FieldCondition, read, lookup);
  }
}

function evaluateField(condition: FieldCondition, read: Reader, lookup: FieldLookup): boolean {
  const meaning = lookup(condition.field);
  const kind = meaning?.kind ?? 'text';
  if (kind === 'many') return evaluateMany(condition.value as Has, read(condition.field), meaning?.of ?? lookup);
  let actual = read(condition.field);
  if (kind === 'id' && typeof actual === 'object' && actual !== null) actual = (actual as { id?: unknown }).id ?? null;
  const operand = condition.value as never;
  const isNull =
    actual === null || actual === undefined || (kind === 'set' && Array.isArray(actual) && actual.length === 0);
  if (condition.operator === 'null') return isNull;
  if (condition.operator === 'notNull') return !isNull;
  if (isNull) return false;
  if (kind === 'set') return evaluateSet(condition.operator, actual as unknown[], operand);
  if (isYearly(condition.operator)) return comesIn(yearParts(condition.operator, operand), String(actual));
  const compare = (value: unknown): number => compareValues(kind, actual, value);
  if (isRelative(condition.operator)) {
    const [from, to] = spanOf(condition.operator, operand, kind);
    return compare(from) >= 0 && compare(to) <= 0;
  }
  switch (condition.operator) {
    case 'eq':
      return compare(operand) === 0;
    case 'in':
      return (operand as unknown[]).some((value) => compare(value) === 0);
    case 'gt':
      return compare(operand) > 0;
    case 'gte':
      return compare(operand) >= 0;
    case 'lt':
      return compare(operand) < 0;
    case 'lte':
      return compare(operand) <= 0;
    case 'between':
      return compare((operand as unknown[])[0]) >= 0 && compare((operand as unknown[])[1]) <= 0;
    case 'contains':
      return fold(actual).includes(fold(operand));
    case 'startsWith':
      return fold(actual).startsWith(fold(operand));
    case 'endsWith':
      return fold(actual).endsWith(fold(operand));
    default:
      throw new Error(`Operator ${condition.operator} has no meaning in memory.`);
  }
}

/** How many of the related records meet the condition. */
function evaluateMany({ where, atLeast, atMost }: Has, related: unknown, lookup: FieldLookup): boolean {
  const records = Array.isArray(related) ? (related as Record<string, unknown>[]) : [];
  const met = records.filter((record) => evaluate(where, readerOf(record), lookup)).length;
  return met >= atLeast && (atMost === null || met <= atMost);
}

function evaluateSet(operator: string, actual: unknown[], operand: unknown): boolean {
  const values = Array.isArray(actual) ? actual : [];
  if (operator === 'eq') return values.includes(operand);
  if (operator === 'in') return (operand as unknown[]).some((value) => values.includes(value));
  throw new Error(`Operator ${operator} has no meaning for a set.`);
}

function compareValues(kind: string, actual: unknown, value: unknown): number {
  if (kind === 'number') return compareDecimals(String(actual), String(value));
  if (kind === 'boolean') return Number(actual) - Number(value);
  if (kind === 'datetime') return new Date(actual as string).getTime() - new Date(value as string).getTime();
  if (kind === 'identifier') return byCodePoints(String(actual).toLowerCase(), String(value).toLowerCase());
  return byCodePoints(String(actual), String(value));
}

/** As the database compares under collation "C". */
const byCodePoints = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
