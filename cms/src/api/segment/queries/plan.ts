import { allOf, type Condition, SYSTEM } from '@kehu/kernel';
import { catalogue, gateFor } from '@kehu/records';
import type { Knex } from 'knex';
import { comparisonsOf, everyComparison } from '../domain/definition';

/** Below this part of all customers it is cheaper to count the related rows of each than those of everybody. */
const FEW = 0.15;

/**
 * Whether a condition's related rows are better counted for everybody at once. The planner weighs neither form against
 * the other, nor does it see that other parts of the condition leave few customers to count for.
 */
export async function isBetterCountedAtOnce(knex: Knex, condition: Condition): Promise<boolean> {
  if (!everyComparison(condition).some(({ operator }) => operator === 'has')) return false;
  const parts = condition.operator === 'and' ? ((condition as { value: unknown }).value as Condition[]) : [condition];
  const cheap = parts.filter((part) => comparisonsOf(part).every(({ operator }) => operator !== 'has'));
  if (cheap.length === 0) return true;
  const [all, left] = [await rowsOf(knex, allOf([])), await rowsOf(knex, allOf(cheap))];
  return left > all * FEW;
}

/** How many customers the planner expects. */
async function rowsOf(knex: Knex, condition: Condition): Promise<number> {
  const where = gateFor(SYSTEM).scope().filter(catalogue().entity('customer'), condition, 't');
  const found = await knex.raw(
    `explain (format json) select 1 from customers t where ${where.text}`,
    where.values as never[],
  );
  const plan = found.rows[0]['QUERY PLAN'];
  return (typeof plan === 'string' ? JSON.parse(plan) : plan)[0].Plan['Plan Rows'] as number;
}
