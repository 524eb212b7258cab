import { join, type Sql, sql } from '@kehu/kernel';
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
export function readCursor(text: string, keys: number): Cursor | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed) || parsed.length !== keys + 1) return null;
    const id = parsed.at(-1);
    const values = parsed.slice(0, -1);
    if (typeof id !== 'string' || !/^\d{1,19}$/.test(id)) return null;
    if (!values.every((value) => value === null || (typeof value === 'string' && !value.includes('\u0000'))))
      return null;
    return { values, id };
  } catch {
    return null;
  }
}

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
