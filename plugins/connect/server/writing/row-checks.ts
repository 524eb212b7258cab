import type { FieldProblem } from '@kehu/kernel/contract';
import { blindIndexOf, canonical, type Field, type Values } from '@kehu/records';
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
  const checks = await uniqueChecks(ctx, records);
  return (values) =>
    checks.flatMap(({ field, key, holders }): RowProblem[] => {
      const value = values[field.name];
      if (value == null) return [];
      const own = key(value);
      if (holders.has(own)) return [notUnique(field)];
      holders.set(own, NEW);
      return [];
    });
}

/** The same for records that are there: each may keep what it has. */
export async function takenByOthers(
  ctx: Pick<WriteContext, 'trx' | 'entity' | 'vault'>,
  rows: readonly { recordId: number; row: { data: Values } }[],
): Promise<(recordId: number, values: Values) => RowProblem[]> {
  const checks = await uniqueChecks(
    ctx,
    rows.map(({ row }) => row.data),
  );
  return (recordId, values) =>
    checks.flatMap(({ field, key, holders }): RowProblem[] => {
      const value = values[field.name];
      if (value == null) return [];
      const holder = holders.get(key(value));
      if (holder !== undefined && holder !== recordId) return [notUnique(field)];
      holders.set(key(value), recordId);
      return [];
    });
}

/** In place of the row id of a record that is being made. */
const NEW = -1;
const notUnique = (field: Field): RowProblem => ({
  code: 'not_unique',
  field: field.name,
  params: { field: field.label.en },
});

/** For each unique field, which record has which of these values. */
async function uniqueChecks(
  ctx: Pick<WriteContext, 'trx' | 'entity' | 'vault'>,
  records: readonly Values[],
): Promise<{ field: Field; key: (value: unknown) => string; holders: Map<string, number> }[]> {
  const checks: { field: Field; key: (value: unknown) => string; holders: Map<string, number> }[] = [];
  for (const field of ctx.entity.fields.values()) {
    const column = field.unique ? uniqueColumn(field) : undefined;
    if (!column) continue;
    const key = (value: unknown): string =>
      field.storage.in === 'vault'
        ? blindIndexOf(ctx.vault, ctx.entity.name, field, String(value))
        : canonical(field, String(value));
    const expression = field.kind === 'identifier' ? `lower("${column}")` : `"${column}"::text`;
    const keys = records.flatMap((values) => (values[field.name] == null ? [] : [key(values[field.name])]));
    const found = await ctx.trx.raw(
      `select ${expression} as key, id from "${ctx.entity.table}" where ${expression} = any(?)`,
      [keys],
    );
    const holders = found.rows.map((row: { key: string; id: string }) => [row.key, Number(row.id)] as const);
    checks.push({ field, key, holders: new Map(holders) });
  }
  return checks;
}

function uniqueColumn({ storage }: Field): string | undefined {
  if (storage.in === 'column') return storage.column;
  return storage.in === 'vault' ? (storage.index ?? undefined) : undefined;
}
