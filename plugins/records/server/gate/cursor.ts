import { join, readValue, type Sql, sql } from '@kehu/kernel';
import type { Field } from '../catalogue/model';
import { columnExpression } from './expressions';

export interface SortKey {
  field: Field;
  descending: boolean;
}

/** Where a page ended: the sort values of its last row, and its row id. */
export interface Cursor {
  values: (string | null)[];
  id: string;
}

export const writeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify([...cursor.values, cursor.id])).toString('base64url');

/** @returns null for anything that this list did not write */
export function readCursor(text: string, sort: readonly SortKey[]): Cursor | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed) || parsed.length !== sort.length + 1) return null;
    const id = parsed.at(-1);
    const values = parsed.slice(0, -1);
    if (typeof id !== 'string' || !/^\d{1,18}$/.test(id)) return null;
    return values.every((value, i) => value === null || isOfKind(value, sort[i] as SortKey)) ? { values, id } : null;
  } catch {
    return null;
  }
}

/** A value that the database could not read would be a fault of ours, not of the caller's. */
const isOfKind = (value: unknown, { field }: SortKey): value is string => {
  if (typeof value !== 'string' || !value.isWellFormed()) return false;
  // Written with microseconds, which the language of conditions has not.
  const text = field.kind === 'datetime' ? value.replace(/(\.\d{3})\d*Z$/, '$1Z') : value;
  return readValue(text, field.kind).problem === undefined;
};

const CAST: Partial<Record<SortKey['field']['kind'], string>> = {
  number: '::numeric',
  date: '::date',
  datetime: '::timestamptz',
  boolean: '::boolean',
};

/** The rows after the cursor. Null sorts as the greatest value, as PostgreSQL's indexes have it. */
export function afterCursor(cursor: Cursor, sort: readonly SortKey[], alias: string): Sql {
  const lastDescending = sort.at(-1)?.descending ?? false;
  const plain =
    cursor.values.every((value) => value !== null) &&
    sort.every((key) => key.descending === lastDescending && (key.descending || key.field.notNull));
  if (plain && sort.length > 0) {
    // One comparison of rows, which an index over the sort fields and the id answers.
    const left = [...sort.map((key) => columnExpression(key.field, alias)), `${alias}.id`].join(', ');
    const right = [...sort.map((key) => `?${CAST[key.field.kind] ?? ''}`), '?::bigint'].join(', ');
    return { text: `(${left}) ${lastDescending ? '<' : '>'} (${right})`, values: [...cursor.values, cursor.id] };
  }
  const branches: Sql[] = [];
  const equal: Sql[] = [];
  for (const [i, key] of sort.entries()) {
    const x = columnExpression(key.field, alias);
    const cast = CAST[key.field.kind] ?? '';
    const value = cursor.values[i] ?? null;
    const beyond = strictlyAfter(x, value, key.descending, cast);
    if (beyond) branches.push(join([...equal, beyond], ' and '));
    equal.push(value === null ? sql(`${x} is null`) : sql(`${x} = ?${cast}`, value));
  }
  branches.push(join([...equal, sql(`${alias}.id ${lastDescending ? '<' : '>'} ?::bigint`, cursor.id)], ' and '));
  const any = join(
    branches.map((branch) => ({ text: `(${branch.text})`, values: branch.values })),
    ' or ',
  );
  return { text: `(${any.text})`, values: any.values };
}

function strictlyAfter(x: string, value: string | null, descending: boolean, cast: string): Sql | null {
  if (value === null) return descending ? sql(`${x} is not null`) : null;
  return descending ? sql(`${x} < ?${cast}`, value) : sql(`(${x} > ?${cast} or ${x} is null)`, value);
}
