import type { Filters } from '../records/query';

/**
 * Filters of the API as a tree of rules, the shape a builder edits.
 * `{$and: [{status: {$eq: 'active'}}]}` ⇄ `{combinator: 'and', rules: [{field, operator: '$eq', value}]}`.
 */
export type FilterRule = { field: string; operator: string; value: unknown };
export type FilterGroup = { combinator: 'and' | 'or'; not?: boolean; rules: (FilterRule | FilterGroup)[] };

export const isGroup = (node: FilterRule | FilterGroup): node is FilterGroup => 'rules' in node;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NO_VALUE = new Set(['$null', '$notNull']);

export function treeOf(filters: Filters | null): FilterGroup {
  const nodes = filters ? nodesOf(filters) : [];
  const [only] = nodes;
  if (nodes.length === 1 && only && isGroup(only)) return only;
  return { combinator: 'and', rules: nodes };
}

function nodesOf(filters: Filters): (FilterRule | FilterGroup)[] {
  return Object.entries(filters).flatMap(([key, value]): (FilterRule | FilterGroup)[] => {
    if ((key === '$and' || key === '$or') && Array.isArray(value)) {
      const rules = value.filter(isObject).flatMap((each) => single(nodesOf(each)));
      return [{ combinator: key === '$or' ? 'or' : 'and', rules }];
    }
    if (key === '$not' && isObject(value)) return [{ ...asGroup(nodesOf(value)), not: true }];
    return rulesOf(key, value);
  });
}

/** `{a: …, b: …}` inside a list is one condition of two parts. */
const single = (nodes: (FilterRule | FilterGroup)[]): (FilterRule | FilterGroup)[] =>
  nodes.length > 1 ? [{ combinator: 'and', rules: nodes }] : nodes;

function asGroup(nodes: (FilterRule | FilterGroup)[]): FilterGroup {
  const [only] = nodes;
  return nodes.length === 1 && only && isGroup(only) && !only.not ? only : { combinator: 'and', rules: nodes };
}

function rulesOf(path: string, condition: unknown): FilterRule[] {
  // a rule on a related record's id is a rule on the relation, nested or dotted
  const field = path.replace(/\.id$/, '');
  if (!isObject(condition)) return [{ field, operator: '$eq', value: condition }];
  return Object.entries(condition).flatMap(([operator, value]) =>
    operator.startsWith('$') ? [{ field, operator, value }] : rulesOf(`${field}.${operator}`, value),
  );
}

/** Whether a field behind relations is nested (`{customer: {branch: …}}`) or dotted (`{"customer.branch": …}`). */
type Spelling = 'nested' | 'dotted';
type IsRelation = (field: string) => boolean;

/** Rules that lack a field or a value are left out: a half-written rule narrows nothing. */
export function filtersOf(group: FilterGroup, isRelation: IsRelation, spelling: Spelling = 'nested'): Filters | null {
  const parts = group.rules.flatMap((node) => {
    const part = isGroup(node) ? filtersOf(node, isRelation, spelling) : conditionOf(node, isRelation, spelling);
    return part ? [part] : [];
  });
  const [only] = parts;
  if (!only) return null;
  const joined = parts.length === 1 ? only : { [group.combinator === 'or' ? '$or' : '$and']: parts };
  return group.not ? { $not: joined } : joined;
}

function conditionOf(
  { field, operator, value }: FilterRule,
  isRelation: IsRelation,
  spelling: Spelling,
): Filters | null {
  if (!field || !operator || !isComplete(operator, value)) return null;
  const given = NO_VALUE.has(operator) ? true : value;
  if (spelling === 'dotted') return { [field]: { [operator]: given } };
  const path = isRelation(field) && !NO_VALUE.has(operator) ? [...field.split('.'), 'id'] : field.split('.');
  return path.reduceRight<Filters>((inner, key) => ({ [key]: inner }), { [operator]: given });
}

function isComplete(operator: string, value: unknown): boolean {
  if (NO_VALUE.has(operator)) return true;
  if (operator === '$between')
    return Array.isArray(value) && value.length === 2 && value.every((end) => end !== null && end !== '');
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined && value !== '';
}

export const countConditions = (filters: Filters | null): number => {
  const count = (group: FilterGroup): number =>
    group.rules.reduce((sum, node) => sum + (isGroup(node) ? count(node) : 1), 0);
  return filters ? count(treeOf(filters)) : 0;
};
