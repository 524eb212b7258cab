import { type Condition, kernelProblems, ok, parseCondition, type Result, type Sql, SYSTEM } from '@kehu/kernel';
import { catalogue, gateFor } from '@kehu/records';

/** A definition as a condition over customers, checked against the catalogue as it is now. */
export const readDefinition = (definition: unknown): Result<Condition> =>
  parseCondition(definition, catalogue().meaningOf(catalogue().entity('customer')), 'definition');

/**
 * The customers (row ids) of the whole bank who meet a condition.
 * @param countsAtOnce whether related rows are counted for everybody at once; see `plan.ts`
 */
export function selectCustomers(condition: Condition, countsAtOnce: boolean): Sql {
  return gateFor(SYSTEM).scope(countsAtOnce).idsOf(catalogue().entity('customer'), condition);
}

/**
 * The customers (row ids) of the whole bank whom a definition describes; a refusal where it no longer fits.
 * @param countsAtOnce as in `selectCustomers`: not where only some customers are asked for
 */
export function customersWhere(definition: unknown, countsAtOnce: boolean): Result<Sql> {
  if (typeof definition !== 'object' || definition === null)
    return kernelProblems.invalid_input({ summary: 'there are no rules' });
  const condition = readDefinition(definition);
  return condition.ok ? ok(selectCustomers(condition.value, countsAtOnce)) : condition;
}
