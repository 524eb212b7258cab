import { dayOf } from '@kehu/kernel';
import type { FieldProblem } from '@kehu/kernel/contract';
import { fieldProblem, type Values } from './validate';

/** Two fields of days or moments: the second does not come before the first. */
export type Order = readonly [earlier: string, later: string];

const day = (value: unknown): string | undefined => {
  const text = typeof value === 'string' ? value : undefined;
  return text && text.length > 10 ? dayOf(new Date(text)) : text;
};

/** What comes in the wrong order, at the later field. A field that is not known says nothing. */
export const orderProblems = (record: Values, orders: readonly Order[]): FieldProblem[] =>
  orders.flatMap(([earlier, later]) => {
    const first = day(record[earlier]);
    const last = day(record[later]);
    return first && last && last < first ? [fieldProblem(later, 'too_early', { date: first })] : [];
  });
