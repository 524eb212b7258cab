import { type FilterGroup, type FilterRule, treeOf } from '../../../shared/conditions/filter-tree';
import type { Filters } from '../../../shared/records/query';

type Part = FilterRule | FilterGroup;
export type RulesDiff = { gone: Part[]; came: Part[] };

/** The parts that all must hold; a choice between parts is one of them. */
const partsOf = (definition: Filters): Part[] => {
  const tree = treeOf(definition);
  return tree.combinator === 'and' && !tree.not ? tree.rules : [tree];
};

/** What rules lost and gained since they were others. */
export function compareRules(before: Filters, after: Filters): RulesDiff {
  const [old, next] = [partsOf(before), partsOf(after)];
  const without = (parts: Part[], others: Part[]): Part[] => {
    const known = new Set(others.map((part) => JSON.stringify(part)));
    return parts.filter((part) => !known.has(JSON.stringify(part)));
  };
  return { gone: without(old, next), came: without(next, old) };
}
