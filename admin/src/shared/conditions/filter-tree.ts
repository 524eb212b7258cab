import type { Filters } from '../records/query';

/**
 * Filters of the API as a tree of rules, the shape a builder edits.
 * `{$and: [{status: {$eq: 'active'}}]}` ⇄ `{combinator: 'and', rules: [{field, operator: '$eq', value}]}`.
 */
export type FilterRule = { field: string; operator: string; value: unknown };
/** The value of a rule over related records: how many of them meet a condition of their own. */
export type HasValue = { atLeast: number; atMost: number | null; where: FilterGroup };
export type FilterGroup = { combinator: 'and' | 'or'; not?: boolean; rules: (FilterRule | FilterGroup)[] };

export const isGroup = (node: FilterRule | FilterGroup): node is FilterGroup => 'rules' in node;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const HAS = '$has';
const NO_VALUE = new Set(['$null', '$notNull']);

/** What a rule over related records begins with: at least one of any kind. */
export const anyRelated = (): HasValue => ({ atLeast: 1, atMost: null, where: { combinator: 'and', rules: [] } });

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

function rulesOf(path: string, condition: unknown): (FilterRule | FilterGroup)[] {
  // a rule on a related record's id is a rule on the relation, nested or dotted
  const field = path.replace(/\.id$/, '');
  if (!isObject(condition)) return [{ field, operator: '$eq', value: condition }];
  return Object.entries(condition).flatMap(([operator, value]): (FilterRule | FilterGroup)[] => {
    if (operator === '$not' && isObject(value)) return [{ ...asGroup(rulesOf(field, value)), not: true }];
    if (operator === HAS && isObject(value)) return [{ field, operator, value: hasOf(value) }];
    return operator.startsWith('$') ? [{ field, operator, value }] : rulesOf(`${field}.${operator}`, value);
  });
}

const hasOf = ({ where, atLeast, atMost }: Record<string, unknown>): HasValue => ({
  atLeast: Number(atLeast ?? 1),
  atMost: atMost === undefined || atMost === null ? null : Number(atMost),
  where: treeOf(isObject(where) ? where : null),
});

/** Whether a field behind relations is nested (`{customer: {branch: …}}`) or dotted (`{"customer.branch": …}`). */
type Spelling = 'nested' | 'dotted';
/** @param through the collections that lead to the record that has the field */
export type IsRelation = (field: string, through?: readonly string[]) => boolean;

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
  if (operator === HAS) return { [field]: { [HAS]: hasCondition(field, value as HasValue, isRelation, spelling) } };
  const given = NO_VALUE.has(operator) ? true : value;
  if (spelling === 'dotted') return { [field]: { [operator]: given } };
  const path = isRelation(field) && !NO_VALUE.has(operator) ? [...field.split('.'), 'id'] : field.split('.');
  return path.reduceRight<Filters>((inner, key) => ({ [key]: inner }), { [operator]: given });
}

function hasCondition(field: string, value: HasValue, isRelation: IsRelation, spelling: Spelling): Filters {
  const { atLeast, atMost } = value;
  const within: IsRelation = (name, through = []) => isRelation(name, [field, ...through]);
  const where = filtersOf(value.where, within, spelling);
  return {
    ...(where && { where }),
    // a query string carries no empty object
    ...((atLeast !== 1 || atMost !== null || !where) && { atLeast }),
    ...(atMost !== null && { atMost }),
  };
}

/** Whether a rule, of related records too, lacks its value. */
export const isUnfinished = (group: FilterGroup): boolean =>
  group.rules.some((node) => {
    if (isGroup(node)) return isUnfinished(node);
    if (node.operator === HAS && node.value) return isUnfinished((node.value as HasValue).where);
    return !isComplete(node.operator, node.value);
  });

export function isComplete(operator: string, value: unknown): boolean {
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
