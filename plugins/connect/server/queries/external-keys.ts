import type { Entity } from '@kehu/records';
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
  const key = reference.by === undefined ? 't.external_key' : `${plainColumn(target, reference.by)}::text`;
  const sql = `select ${key} as key, ${taken} as id from "${target.table}" t where ${key} = any(?)`;
  const found = await trx.raw(sql, [keys]);
  return new Map(
    found.rows.map((row: { key: string; id: string | number | null }) => [
      row.key,
      row.id === null ? null : Number(row.id),
    ]),
  );
}

function relationColumn(entity: Entity, name: string): string {
  const storage = entity.fields.get(name)?.storage;
  if (storage?.in !== 'relation') throw new RangeError(`${entity.name} has no relation ${name}.`);
  return `t."${storage.column}"`;
}

function plainColumn(entity: Entity, name: string): string {
  const field = entity.fields.get(name);
  if (field?.storage.in !== 'column' || !field.unique)
    throw new RangeError(`${entity.name} has no unique field ${name}.`);
  return `t."${field.storage.column}"`;
}

/** New row ids of a table. */
export async function nextIds(trx: Knex, table: string, count: number): Promise<number[]> {
  const found = await trx.raw(`select nextval(pg_get_serial_sequence(?, 'id')) as id from generate_series(1, ?::int)`, [
    `"${table}"`,
    count,
  ]);
  return found.rows.map((row: { id: string }) => Number(row.id));
}
