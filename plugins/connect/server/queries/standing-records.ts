import { type Entity, type Field, storedFields, type Values } from '@kehu/records';
import type { Knex } from 'knex';

/** A record as it stands: values by field name, sealed ones still sealed. */
export interface Standing {
  documentId: string;
  row: Record<string, unknown>;
  attributes: Values;
  /** the import that made it */
  importId: string | null;
}

/** Digits and dates come as text, whatever the connection makes of their types. */
const selected = (field: Field): string => {
  const storage = field.storage as { column: string };
  const asText = ['money', 'decimal', 'bigint', 'date'].includes(field.type) ? '::text' : '';
  return `t."${storage.column}"${asText} as "${field.name}"`;
};

/** Holds records for change, by their row ids. */
export async function readStanding(trx: Knex, entity: Entity, ids: readonly number[]): Promise<Map<number, Standing>> {
  if (ids.length === 0) return new Map();
  const columns = storedFields(entity)
    .filter(({ storage }) => storage.in !== 'attribute')
    .map(selected);
  const found = await trx.raw(
    `select t.id as "$id", ${entity.kind === 'content' ? 't.document_id' : 't.id::text'} as "$documentId",
       t.import_id::text as "$importId", ${entity.customisable ? 't.attributes' : 'null'} as "$attributes",
       ${columns.join(', ')}
     from "${entity.table}" t where t.id = any(?) order by t.id for update`,
    [ids],
  );
  return new Map(
    found.rows.map((row: Record<string, unknown>) => {
      const raw = row.$attributes;
      const attributes = ((typeof raw === 'string' ? JSON.parse(raw) : raw) ?? {}) as Values;
      const importId = row.$importId as string | null;
      return [Number(row.$id), { documentId: row.$documentId as string, row, attributes, importId }];
    }),
  );
}

/**
 * Writes changed records by one statement, after keeping what stood there. All have the same columns: those of the
 * fields that the step fills.
 */
export async function updateRecords(
  trx: Knex,
  { entity, importId, now }: { entity: Entity; importId: string; now: Date },
  records: readonly { id: number; columns: Record<string, unknown>; attributes: Values }[],
): Promise<void> {
  const [first] = records;
  if (!first) return;
  const columns = Object.keys(first.columns);
  const hasAttributes = Object.keys(first.attributes).length > 0;
  const ids = records.map(({ id }) => id);
  await keepBefore(trx, entity, importId, ids, hasAttributes ? [...columns, 'attributes'] : columns);
  const sets = columns.map((column) => `"${column}" = v."${column}"`);
  if (hasAttributes) sets.push(`"attributes" = jsonb_strip_nulls(coalesce(t.attributes, '{}'::jsonb) || v.attributes)`);
  await trx.raw(
    `update "${entity.table}" t set ${sets.join(', ')}${sets.length > 0 ? ', ' : ''}version = t.version + 1, updated_at = ?
     from jsonb_populate_recordset(null::"${entity.table}", ?::jsonb) v where t.id = v.id`,
    [now, JSON.stringify(records.map(({ id, columns: own, attributes }) => ({ ...own, attributes, id })))],
  );
}

/** What stood in the columns, unless the import made the record; the first image of a column is the one that counts. */
async function keepBefore(
  trx: Knex,
  entity: Entity,
  importId: string,
  ids: readonly number[],
  columns: readonly string[],
): Promise<void> {
  const image = columns.map((column) => `'${column}', t."${column}"`).join(', ');
  await trx.raw(
    `insert into kehu_import_changes as c (import_id, entity, record_id, before, version)
     select ?, ?, t.id, case when t.import_id = ? then '{}'::jsonb else jsonb_build_object(${image}) end, t.version + 1
     from "${entity.table}" t where t.id = any(?)
     on conflict (import_id, entity, record_id) do update set before = excluded.before || c.before, version = excluded.version`,
    [importId, entity.name, importId, ids],
  );
}
