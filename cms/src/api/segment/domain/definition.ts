import { type Condition, movesWithTime } from '@kehu/kernel';

/** One comparison of a definition: a path, its operator and its operand. */
interface Comparison {
  field: string;
  operator: string;
  value: unknown;
}

/** What a condition over related rows holds. */
interface Related {
  where: Condition;
}

/** The collection that asks for membership of segments. */
export const MEMBERSHIP = 'segments';

const isComparison = (condition: Condition): condition is Condition & Comparison => 'field' in condition;
const partsOf = (condition: Condition): Condition[] => (condition as { value: unknown }).value as Condition[];

/** The comparisons of a condition, those within related rows not included. */
export function comparisonsOf(condition: Condition): Comparison[] {
  return isComparison(condition) ? [condition] : partsOf(condition).flatMap(comparisonsOf);
}

/** Every comparison of a condition with the collections that lead to it. */
export function everyComparison(condition: Condition, through: string[] = []): (Comparison & { through: string[] })[] {
  return comparisonsOf(condition).flatMap((one) => [
    { ...one, through },
    ...(one.operator === 'has' ? everyComparison((one.value as Related).where, [...through, one.field]) : []),
  ]);
}

/** A relation and its record's id are the same thing to ask for. */
const asRelation = (field: string): string => field.replace(/\.id$/, '');

/** Does its answer change with time alone? */
export const isRelativeToNow = (condition: Condition): boolean =>
  everyComparison(condition).some(({ operator }) => movesWithTime(operator));

/**
 * The segments (public ids) whose members a definition asks for.
 * @returns null when it asks for membership without naming segments: of any, itself included
 */
export function segmentsAskedFor(condition: Condition): string[] | null {
  const asked = new Set<string>();
  for (const { field, operator, value } of everyComparison(condition)) {
    if (field !== MEMBERSHIP || operator !== 'has') continue;
    const { where } = value as Related;
    const together = where.operator === 'and' ? partsOf(where) : [where];
    const named = together.filter(isComparison).filter((part) => asRelation(part.field) === 'segment');
    if (named.length === 0) return null;
    for (const part of comparisonsOf(where)) {
      if (part.field === 'since') continue;
      if (asRelation(part.field) !== 'segment') return null;
      for (const id of part.operator === 'in' ? (part.value as string[]) : [part.value]) asked.add(String(id));
    }
  }
  return [...asked];
}
