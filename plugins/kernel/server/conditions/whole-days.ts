import { addDays, isDay, startOfDay } from '../calendar';

/** A day at which nothing can follow, in any zone. */
const LAST = '9999-12-30';

const isWholeDay = (value: unknown): value is string => typeof value === 'string' && isDay(value) && value <= LAST;
const start = (day: string): string => startOfDay(day).toISOString();
const end = (day: string): string => start(addDays(day, 1));

/**
 * A day given for a moment means that whole day of the bank: up to 31 March includes its evening. In the language's
 * own operators on moments, joined by `$and`; undefined where no day was given, or the operator has nothing to say of days.
 */
export function wholeDays(path: string, operator: string, operand: unknown): Record<string, unknown> | undefined {
  const on = (day: string) => ({ $and: [{ [path]: { $gte: start(day) } }, { [path]: { $lt: end(day) } }] });
  if (operator === '$between' && Array.isArray(operand) && operand.length === 2) {
    const [from, to] = operand as [unknown, unknown];
    if (!isWholeDay(from) || !isWholeDay(to)) return undefined;
    return { $and: [{ [path]: { $gte: start(from) } }, { [path]: { $lt: end(to) } }] };
  }
  if (!isWholeDay(operand)) return undefined;
  switch (operator) {
    case '$eq':
      return on(operand);
    case '$ne':
      return { $nor: [on(operand)] };
    case '$gt':
      return { [path]: { $gte: end(operand) } };
    case '$gte':
      return { [path]: { $gte: start(operand) } };
    case '$lt':
      return { [path]: { $lt: start(operand) } };
    case '$lte':
      return { [path]: { $lt: end(operand) } };
    default:
      return undefined;
  }
}
