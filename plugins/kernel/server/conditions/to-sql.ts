import type { CompoundCondition, Condition, FieldCondition } from '@ucast/core';
import { fold } from './fold';
import type { Has, ValueKind } from './language';
import { isRelative, spanOf } from './spans';
import { isYearly, yearParts } from './yearly';

/** SQL with `?` placeholders and its values, as knex.raw takes them. */
export interface Sql {
  text: string;
  values: unknown[];
}

/** Where a path lives in the database. */
export interface SqlField {
  kind: ValueKind;
  /** the expression of the value, of the kind's SQL type */
  expression: string;
  /** For a path through a relation: puts a predicate on the related row (EXISTS …). */
  within?: (predicate: Sql) => Sql;
  /** For a path through a relation: names the related row, which conditions joined by `and` may share. */
  through?: string;
  /** For related rows: the select of those that meet a condition. */
  many?: (where: Condition) => Sql;
  /**
   * For related rows that are better counted at once than for each row: the select of the rows that have any, by
   * their count. @param having a predicate on `count(*)`
   */
  counted?: (where: Condition, having: string) => Sql;
  /** For encrypted values: the blind index of a text. */
  blind?: (value: string) => unknown;
  /**
   * For a relation: the select of row ids behind public ids. Compared as a constant (not joined), so that the index
   * of the relation's column keeps its order.
   */
  idsOf?: (publicIds: unknown[]) => Sql;
  /** Replaces the plain predicate where an index needs another form. Same meaning. */
  text?: (operator: 'contains' | 'startsWith', value: string) => Sql | undefined;
}

/** @param shared related rows by name: paths given the same map that lead through the same row use one alias */
export type SqlLookup = (path: string, shared?: Map<string, string>) => SqlField;

export const sql = (text: string, ...values: unknown[]): Sql => ({ text, values });

export const join = (parts: readonly Sql[], between: string): Sql => ({
  text: parts.map((part) => part.text).join(between),
  values: parts.flatMap((part) => part.values),
});

/** The condition as a predicate: true or false, never null. Pinned to `matches` by the parity test. */
export function toSql(condition: Condition, lookup: SqlLookup): Sql {
  const parts = () => (condition as CompoundCondition<Condition>).value.map((part) => toSql(part, lookup));
  switch (condition.operator) {
    case 'and':
      return allToSql((condition as CompoundCondition<Condition>).value, lookup);
    case 'or':
      return group(parts(), ' or ', 'false');
    case 'nor': {
      const any = group(parts(), ' or ', 'false');
      return { text: `(not coalesce(${any.text}, false))`, values: any.values };
    }
    default:
      return fieldToSql(condition as FieldCondition, lookup((condition as FieldCondition).field));
  }
}

/** Predicates on one related row are put on it at once: one look into its table instead of one for each. */
function allToSql(conditions: readonly Condition[], lookup: SqlLookup): Sql {
  const shared = new Map<string, string>();
  const parts: Sql[] = [];
  const onRelated = new Map<string, { within: (predicate: Sql) => Sql; predicates: Sql[] }>();
  for (const condition of conditions) {
    const one = condition as FieldCondition;
    const field = 'field' in one && one.operator !== 'null' ? lookup(one.field, shared) : undefined;
    if (!field?.within || field.through === undefined) {
      parts.push(field ? fieldToSql(one, field) : toSql(condition, lookup));
      continue;
    }
    const together = onRelated.get(field.through) ?? { within: field.within, predicates: [] };
    together.predicates.push(predicateOf(one.operator, one.value, field));
    onRelated.set(field.through, together);
  }
  for (const { within, predicates } of onRelated.values()) parts.push(within(group(predicates, ' and ', 'true')));
  return group(parts, ' and ', 'true');
}

const group = (parts: Sql[], between: string, empty: string): Sql => {
  if (parts.length === 0) return sql(empty);
  if (parts.length === 1) return parts[0] as Sql;
  const joined = join(parts, between);
  return { text: `(${joined.text})`, values: joined.values };
};

function fieldToSql(condition: FieldCondition, field: SqlField): Sql {
  if (condition.operator === 'null' && field.within) {
    const set = field.within(isSet(field));
    return { text: `(not ${set.text})`, values: set.values };
  }
  const predicate = predicateOf(condition.operator, condition.value, field);
  return field.within ? field.within(predicate) : predicate;
}

/** An empty list is no value. */
const isSet = ({ kind, expression: x }: SqlField): Sql =>
  sql(kind === 'set' ? `(${x} is not null and ${x} <> '[]'::jsonb)` : `${x} is not null`);

const CAST: Partial<Record<ValueKind, string>> = {
  number: '::numeric',
  date: '::date',
  datetime: '::timestamptz',
  boolean: '::boolean',
};
const COMPARISON: Record<string, string> = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' };

function predicateOf(operator: string, value: unknown, field: SqlField): Sql {
  const x = field.expression;
  if (field.many) return manyToSql(value as Has, field.many, field);
  if (operator === 'null') return sql(field.kind === 'set' ? `(not ${isSet(field).text})` : `${x} is null`);
  if (operator === 'notNull') return isSet(field);
  if (field.kind === 'set') return setPredicate(operator, value, x);
  if (field.idsOf && (operator === 'eq' || operator === 'in')) {
    const ids = field.idsOf(operator === 'eq' ? [value] : (value as unknown[]));
    const text = operator === 'eq' ? `${x} = (${ids.text} limit 1)` : `${x} = any(array(${ids.text}))`;
    return { text, values: ids.values };
  }
  if (isYearly(operator)) return yearlyToSql(operator, value as number, x);
  if (field.kind === 'identifier' && operator in ORDER) return identifierPredicate(operator, value, x);
  const cast = CAST[field.kind] ?? '';
  if (isRelative(operator))
    return sql(`${x} between ?${cast} and ?${cast}`, ...spanOf(operator, value as number, field.kind));
  const bind = (one: unknown) => (field.blind ? field.blind(String(one)) : one);
  // Order of text is by code points, whatever the collation of the database.
  const ordered = field.kind === 'text' || field.kind === 'choice' ? `${x} collate "C"` : x;
  switch (operator) {
    case 'eq':
      return sql(`${x} = ?${cast}`, bind(value));
    case 'in': {
      const list = (value as unknown[]).map(bind);
      return list.length === 0 ? sql('false') : sql(`${x} in (${list.map(() => `?${cast}`).join(', ')})`, ...list);
    }
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return sql(`${ordered} ${COMPARISON[operator]} ?${cast}`, value);
    case 'between': {
      const [from, to] = value as [unknown, unknown];
      return sql(`${ordered} between ?${cast} and ?${cast}`, from, to);
    }
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return textPredicate(operator, String(value), field);
    default:
      throw new Error(`Operator ${operator} has no meaning in SQL.`);
  }
}

/** Operators that compare whole values. */
const ORDER: Record<string, true> = { eq: true, in: true, gt: true, gte: true, lt: true, lte: true, between: true };

/** Text that is the same in any case: one index on its small letters answers. */
function identifierPredicate(operator: string, value: unknown, x: string): Sql {
  if (operator === 'eq') return sql(`lower(${x}) = lower(?)`, value);
  if (operator === 'in') {
    const list = value as unknown[];
    return list.length === 0 ? sql('false') : sql(`lower(${x}) in (${list.map(() => 'lower(?)').join(', ')})`, ...list);
  }
  const ordered = `lower(${x}) collate "C"`;
  if (operator === 'between') return sql(`${ordered} between lower(?) and lower(?)`, ...(value as [unknown, unknown]));
  return sql(`${ordered} ${COMPARISON[operator]} lower(?)`, value);
}

function yearlyToSql(operator: 'lastYearly' | 'nextYearly', days: number, x: string): Sql {
  const day = `(extract(month from ${x}) * 100 + extract(day from ${x}))::int`;
  const parts = yearParts(operator, days).map(({ from, to, before }) =>
    sql(`(${x} < ?::date and ${day} between ?::int and ?::int)`, before, from, to),
  );
  return group(parts, ' or ', 'false');
}

/** A predicate on the count of related rows. */
export const countIs = (atLeast: number, atMost: number | null): string =>
  `count(*) >= ${atLeast}${atMost === null ? '' : ` and count(*) <= ${atMost}`}`;

/** Counts no further than it must to tell. */
function manyToSql(
  { where, atLeast, atMost }: Has,
  select: (where: Condition) => Sql,
  { counted, expression }: Pick<SqlField, 'counted' | 'expression'>,
): Sql {
  if (atLeast === 0 && atMost === null) return sql('true');
  const all = atLeast === 1 && atMost === null;
  if (all || atMost === 0) {
    const rows = select(where);
    return { text: `(${all ? '' : 'not '}exists (${rows.text}))`, values: rows.values };
  }
  if (counted) {
    const rows = counted(where, atLeast === 0 ? `count(*) > ${atMost}` : countIs(atLeast, atMost));
    return { text: `(${expression} ${atLeast === 0 ? 'not in' : 'in'} (${rows.text}))`, values: rows.values };
  }
  const rows = select(where);
  const enough = (atMost ?? atLeast - 1) + 1;
  const number = `(select count(*) from (${rows.text} limit ${enough}) c)`;
  const text = atMost === null ? `${number} >= ${atLeast}` : `${number} between ${atLeast} and ${atMost}`;
  return { text: `(${text})`, values: rows.values };
}

function textPredicate(operator: 'contains' | 'startsWith' | 'endsWith', value: string, field: SqlField): Sql {
  const indexed = operator === 'endsWith' ? undefined : field.text?.(operator, value);
  if (indexed) return indexed;
  const literal = fold(value).replace(/[\\%_]/g, '\\$&');
  const pattern = operator === 'contains' ? `%${literal}%` : operator === 'startsWith' ? `${literal}%` : `%${literal}`;
  return sql(`kehu_fold(${field.expression}) like ?`, pattern);
}

function setPredicate(operator: string, value: unknown, x: string): Sql {
  const list = operator === 'eq' ? [value] : operator === 'in' ? (value as unknown[]) : null;
  if (!list) throw new Error(`Operator ${operator} has no meaning for a set.`);
  return join(
    [
      {
        text: list.map(() => `${x} @> ?::jsonb`).join(' or ') || 'false',
        values: list.map((one) => JSON.stringify([one])),
      },
    ].map((s) => ({ text: `(${s.text})`, values: s.values })),
    '',
  );
}
