import { fold } from './fold';
import { LIMITS, type ValueKind } from './language';
import { readValue } from './values';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** qs gives long lists as {0: …, 1: …}. */
export const isIndexed = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => /^\d+$/.test(key));

export const listOf = (value: unknown): unknown[] | null =>
  Array.isArray(value) ? value : isIndexed(value) ? Object.values(value) : null;

/** From JSON or a query string. */
export function wholeNumber(raw: unknown, most: number): number | undefined {
  const text = typeof raw === 'number' || typeof raw === 'string' ? String(raw) : '';
  return /^\d{1,6}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

/** The value of an operator, checked by the kind of its field. */
export function readOperand(
  operator: string,
  operand: unknown,
  kind: ValueKind,
  options?: readonly string[],
): { value?: unknown; problem?: string } {
  if (operator === '$last' || operator === '$next') {
    const days = wholeNumber(operand, LIMITS.days);
    return days === undefined || days === 0
      ? { problem: `must be a number of days from 1 to ${LIMITS.days}` }
      : { value: days };
  }
  if (operator === '$lastYearly' || operator === '$nextYearly') {
    const days = wholeNumber(operand, LIMITS.yearDays);
    return days === undefined || days === 0
      ? { problem: `must be a number of days from 1 to ${LIMITS.yearDays}` }
      : { value: days };
  }
  if (operator === '$null' || operator === '$notNull') return readValue(operand, 'boolean');
  if (operator === '$in' || operator === '$notIn' || operator === '$between') {
    const list = listOf(operand);
    if (!list) return { problem: 'must be a list' };
    if (list.length > LIMITS.list) return { problem: `has more than ${LIMITS.list} values` };
    if (operator === '$between' && list.length !== 2) return { problem: 'must be a list of two values' };
    const values: unknown[] = [];
    for (const item of list) {
      const read = readValue(item, kind, options);
      if (read.problem) return read;
      values.push(read.value);
    }
    return { value: values };
  }
  if (isNothing(operand, kind) && (operator === '$eq' || operator === '$ne')) return { value: null };
  const read = readValue(operand, kind, options);
  // It would be found in every text.
  if (FINDS.has(operator) && read.value !== '' && fold(read.value) === '')
    return { problem: 'must have a letter or digit' };
  return read;
}

const FINDS = new Set(['$contains', '$notContains', '$startsWith', '$endsWith']);

/** A choice of nothing is written in several ways. */
function isNothing(operand: unknown, kind: ValueKind): boolean {
  const chosen = kind === 'choice' || kind === 'set';
  return operand === null || (chosen && (operand === '' || (Array.isArray(operand) && operand.length === 0)));
}
