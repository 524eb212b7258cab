import type { Knex } from 'knex';
import type { FieldDefinition } from '../catalogue/custom-fields';
import { attributeExpression } from '../gate/expressions';

export async function insertDefinition(
  trx: Knex,
  definition: Omit<FieldDefinition, 'version' | 'retired'>,
): Promise<boolean> {
  const inserted = await trx.raw(
    `insert into kehu_fields (id, entity, name, type, label, help, section, required, options, filterable, index_state, position)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (select coalesce(max(position), 0) + 1 from kehu_fields where entity = ?))
     on conflict (entity, name) do nothing`,
    [
      definition.id,
      definition.entity,
      definition.name,
      definition.type,
      JSON.stringify(definition.label),
      definition.help ? JSON.stringify(definition.help) : null,
      definition.section,
      definition.required,
      definition.options ? JSON.stringify(definition.options) : null,
      definition.filterable,
      definition.indexState,
      definition.entity,
    ],
  );
  return inserted.rowCount === 1;
}

export async function updateDefinition(trx: Knex, definition: FieldDefinition): Promise<void> {
  await trx.raw(
    `update kehu_fields set label = ?, help = ?, section = ?, required = ?, options = ?, filterable = ?, retired = ?,
       index_state = ?, version = version + 1, updated_at = now() where id = ?`,
    [
      JSON.stringify(definition.label),
      definition.help ? JSON.stringify(definition.help) : null,
      definition.section,
      definition.required,
      definition.options ? JSON.stringify(definition.options) : null,
      definition.filterable,
      definition.retired,
      definition.indexState,
      definition.id,
    ],
  );
}

export async function setIndexState(knex: Knex, id: string, state: FieldDefinition['indexState']): Promise<void> {
  await knex.raw('update kehu_fields set index_state = ?, updated_at = now() where id = ?', [state, id]);
}

/** Does a record hold one of these values in the field? */
export async function optionInUse(knex: Knex, table: string, name: string, values: string[]): Promise<string | null> {
  for (const value of values) {
    const found = await knex.raw(`select 1 from "${table}" where attributes->>'${name}' = ? limit 1`, [value]);
    if (found.rows.length > 0) return value;
  }
  return null;
}

const indexName = (table: string, name: string): string => `kehu_cf_${table}_${name}`.slice(0, 63).toLowerCase();

/**
 * Builds the index of a filterable field without blocking writers. The function runs as the owner of the tables
 * (see database/post-sync): processes have no right to change the schema.
 */
export const indexStatement = (
  table: string,
  field: { name: string; type: FieldDefinition['type'] },
): { drop: string; create: string } => {
  const name = indexName(table, field.name);
  return {
    drop: `drop index concurrently if exists "${name}"`,
    create: `create index concurrently if not exists "${name}" on "${table}" (${attributeExpression(field)}, id)`,
  };
};
