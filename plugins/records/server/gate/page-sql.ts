import type { Condition } from '@kehu/kernel';
import type { SortKey } from './cursor';
import { type Beside, columnExpression, selectExpression } from './expressions';
import type { RelatedPart } from './rows';
import type { FieldView } from './view';

/** The tables of computed fields, joined once for all of them. */
export function besideOf(fields: readonly FieldView[]): Beside {
  const tables = new Set(fields.flatMap(({ field }) => (field.storage.in === 'computed' ? field.storage.table : [])));
  return new Map([...tables].map((table, i) => [table, `b${i}`]));
}

/** Are all comparisons of a condition on fields of the asked kind? */
export function comparesOnly(condition: Condition, is: (path: string) => boolean): boolean {
  const { value } = condition as { value: unknown };
  if ('field' in condition) return is(condition.field as string);
  return (value as Condition[]).every((part) => comparesOnly(part, is));
}

/** Text that keeps every digit and microsecond, so that a cursor can come back to the very row. */
export function sortExpression(key: SortKey): string {
  const x = columnExpression(key.field, 't');
  return key.field.kind === 'datetime'
    ? `to_char(${x}${isZoned(key) ? " at time zone 'UTC'" : ''}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
    : `${x}::text`;
}

/** Strapi's own timestamps have no zone; they hold UTC. */
const isZoned = (key: SortKey): boolean =>
  !(key.field.storage.in === 'column' && /^(created|updated)_at$/.test(key.field.storage.column));

export const cursorOf = (row: Record<string, unknown>, sort: readonly SortKey[]) => ({
  values: sort.map((_, i) => (row[`$s${i}`] ?? null) as string | null),
  id: String(row.$pk),
});

export function relatedColumns(part: RelatedPart): string[] {
  const prefix = `${part.alias}_`;
  const fields = new Map(part.fields.map((f) => [f.field.name, f]));
  if (part.title) fields.set(part.title.field.name, part.title);
  return [
    `${part.alias}."${part.entity.idColumn}"::text as "${prefix}id"`,
    ...(part.fields.some((f) => f.field.storage.in === 'attribute')
      ? [`${part.alias}.attributes as "${prefix}attributes"`]
      : []),
    ...[...fields.values()]
      .filter((f) => f.field.storage.in !== 'attribute')
      .map((f) => `${selectExpression(f.field, part.alias)} as "${prefix}${f.field.name}"`),
  ];
}
