import type { FieldProblem } from '@kehu/kernel/contract';
import { blindIndexOf, type Field, type Values } from '@kehu/records';
import type { RowProblem } from '../mapping';
import type { WriteContext } from './create-records';

export interface Refused {
  row: number;
  problems: RowProblem[];
}

/** The validator's findings as reasons of a rejected row. */
export const refusedByValidation = (row: number, problems: readonly FieldProblem[]): Refused => ({
  row,
  problems: problems.map(({ path, code, params = {} }) => ({ code, field: path, params })),
});

/**
 * Looks up which values of unique fields other records have already. The answer refuses a record for each such value,
 * and for one that an earlier record of the batch has.
 */
export async function takenValues(
  ctx: Pick<WriteContext, 'trx' | 'entity' | 'vault'>,
  records: readonly Values[],
): Promise<(values: Values) => RowProblem[]> {
  const checks: { field: Field; key: (value: unknown) => string; taken: Set<string> }[] = [];
  for (const field of ctx.entity.fields.values()) {
    const column = field.unique ? uniqueColumn(field) : undefined;
    if (!column) continue;
    const key = (value: unknown): string =>
      field.storage.in === 'vault' ? blindIndexOf(ctx.vault, ctx.entity.name, field, String(value)) : String(value);
    const keys = records.flatMap((values) => (values[field.name] == null ? [] : [key(values[field.name])]));
    const found = await ctx.trx.raw(
      `select "${column}"::text as key from "${ctx.entity.table}" where "${column}"::text = any(?)`,
      [keys],
    );
    checks.push({ field, key, taken: new Set(found.rows.map((row: { key: string }) => row.key)) });
  }
  return (values) =>
    checks.flatMap(({ field, key, taken }): RowProblem[] => {
      const value = values[field.name];
      if (value == null) return [];
      const own = key(value);
      if (taken.has(own)) return [{ code: 'not_unique', field: field.name, params: { field: field.label.en } }];
      taken.add(own);
      return [];
    });
}

function uniqueColumn({ storage }: Field): string | undefined {
  if (storage.in === 'column') return storage.column;
  return storage.in === 'vault' ? (storage.index ?? undefined) : undefined;
}
