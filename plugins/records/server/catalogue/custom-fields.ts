import type { Label } from '@kehu/kernel/contract';
import type { Knex } from 'knex';
import type { FieldType, Option } from '../../contract';
import { type Field, VALUE_KIND } from './model';

/** A row of kehu_fields. */
export interface FieldDefinition {
  id: string;
  entity: string;
  name: string;
  type: FieldType;
  label: Label;
  help: Label | null;
  section: string | null;
  required: boolean;
  options: Option[] | null;
  filterable: boolean;
  retired: boolean;
  indexState: 'none' | 'building' | 'ready' | 'failed';
  version: number;
}

const parse = <T>(value: unknown): T => (typeof value === 'string' ? JSON.parse(value) : value) as T;

export async function listDefinitions(knex: Knex): Promise<FieldDefinition[]> {
  const found = await knex.raw(
    `select id, entity, name, type, label, help, section, required, options, filterable,
       retired, index_state as "indexState", version
     from kehu_fields order by entity, position, name`,
  );
  return (found.rows as Record<string, unknown>[]).map((row) => ({
    ...(row as unknown as FieldDefinition),
    label: parse(row.label),
    help: parse(row.help),
    options: parse(row.options),
  }));
}

/** The custom fields in use, as the catalogue holds them. */
export async function loadCustomFields(knex: Knex): Promise<{ entity: string; field: Field }[]> {
  const definitions = await listDefinitions(knex);
  return definitions
    .filter((definition) => !definition.retired)
    .map((definition) => ({
      entity: definition.entity,
      field: {
        name: definition.name,
        type: definition.type,
        kind: VALUE_KIND[definition.type],
        label: definition.label,
        help: definition.help ?? undefined,
        section: definition.section ?? undefined,
        dataClass: 'C1' as const,
        options: definition.options ?? undefined,
        required: definition.required,
        unique: false,
        readOnly: false,
        searchable: false,
        filterable: definition.filterable,
        sortable: definition.filterable,
        custom: true,
        indexState: definition.indexState,
        storage: { in: 'attribute' as const, key: definition.name },
      },
    }));
}
