import { blindIndexOf, canonical, type Entity } from '@kehu/records';
import { vault } from '@kehu/vault';
import type { Knex } from 'knex';
import type { MappedReference } from '../mapping';

/** Row ids of the records that a source's names stand for. */
export async function findByExternalKeys(
  trx: Knex,
  table: string,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const found = await trx.raw(`select external_key as key, id from "${table}" where external_key = any(?)`, [keys]);
  return new Map(found.rows.map((row: { key: string; id: string | number }) => [row.key, Number(row.id)]));
}

/**
 * Row ids that references point to, by key. A key that stands for nothing is not in the answer; null is a record
 * whose taken relation is empty.
 */
export async function findReferenced(
  trx: Knex,
  reference: MappedReference,
  target: Entity,
  keys: readonly string[],
): Promise<Map<string, number | null>> {
  const taken = reference.take === undefined ? 't.id' : relationColumn(target, reference.take);
  const { column, stored } = naming(target, reference.by);
  // Two spellings of one number are stored alike.
  const asked = new Map<string, string[]>();
  for (const key of keys) asked.set(stored(key), [...(asked.get(stored(key)) ?? []), key]);
  const sql = `select ${column} as key, ${taken} as id from "${target.table}" t where ${column} = any(?)`;
  const found = await trx.raw(sql, [[...asked.keys()]]);
  return new Map(
    found.rows.flatMap((row: { key: string; id: string | number | null }) =>
      (asked.get(row.key) ?? []).map((key) => [key, row.id === null ? null : Number(row.id)] as const),
    ),
  );
}

function relationColumn(entity: Entity, name: string): string {
  const storage = entity.fields.get(name)?.storage;
  if (storage?.in !== 'relation') throw new RangeError(`${entity.name} has no relation ${name}.`);
  return `t."${storage.column}"`;
}

/** What names a record in a source: its external key, or a unique field of it, encrypted ones by their blind index. */
function naming(entity: Entity, by: string | undefined): { column: string; stored: (key: string) => string } {
  if (by === undefined) return { column: 't.external_key', stored: (key) => key };
  const field = entity.fields.get(by);
  if (field?.kind === 'identifier' && field.storage.in === 'column')
    return { column: `lower(t."${field.storage.column}")`, stored: (key) => canonical(field, key) };
  if (field?.unique && field.storage.in === 'column')
    return { column: `t."${field.storage.column}"::text`, stored: (key) => key };
  if (field?.unique && field.storage.in === 'vault' && field.storage.index)
    return { column: `t."${field.storage.index}"`, stored: (key) => blindIndexOf(vault(), entity.name, field, key) };
  throw new RangeError(`${entity.name} has no unique field ${by}.`);
}

/** New row ids of a table. */
export async function nextIds(trx: Knex, table: string, count: number): Promise<number[]> {
  const found = await trx.raw(`select nextval(pg_get_serial_sequence(?, 'id')) as id from generate_series(1, ?::int)`, [
    `"${table}"`,
    count,
  ]);
  return found.rows.map((row: { id: string }) => Number(row.id));
}
