import type { Label } from '@kehu/kernel/contract';
import type { Option } from '../../contract';
import { type Collection, type Entity, type Field, VALUE_KIND } from './model';

type ComputedField = Pick<Field, 'name' | 'type' | 'label'> &
  Partial<Pick<Field, 'help' | 'section' | 'options' | 'dataClass' | 'target' | 'filterable' | 'indexState'>> & {
    column: string;
  };

interface Computed {
  entity: string;
  table: string;
  /** read again whenever the catalogue is */
  fields: () => Promise<readonly ComputedField[]> | readonly ComputedField[];
}

interface Choices {
  entity: string;
  field: string;
  /** read again whenever the catalogue is */
  options: () => Promise<Option[]>;
}

interface Beside {
  computed: Computed[];
  choices: Choices[];
  collections: { entity: string; collection: Collection }[];
  sections: { entity: string; name: string; label: Label }[];
}

const beside: Beside = { computed: [], choices: [], collections: [], sections: [] };

/**
 * Gives an entity fields that the system works out and keeps in a table of their own, whose `id` is the record's row
 * id. They are listed, filtered, exported and restricted like any field; nobody writes them.
 */
export function defineComputedFields(entity: string, table: string, fields: Computed['fields']): void {
  beside.computed.push({ entity, table, fields });
}

/** Makes a text field one whose values are chosen from what the bank itself keeps. */
export function defineChoices(entity: string, field: string, options: Choices['options']): void {
  beside.choices.push({ entity, field, options });
}

/** Gives an entity a part of its record page, for fields beside it. */
export function defineSection(entity: string, name: string, label: Label): void {
  beside.sections.push({ entity, name, label });
}

/** Names the records that belong to one of an entity, so that conditions can ask for them: `{loans: {$has: {…}}}`. */
export function defineCollection(entity: string, collection: Collection): void {
  beside.collections.push({ entity, collection });
}

/** The entity with what stands beside it. */
export async function withBeside(entity: Entity): Promise<Entity> {
  const fields = new Map(entity.fields);
  for (const { table, fields: read } of beside.computed.filter((one) => one.entity === entity.name)) {
    for (const { column, ...field } of await read()) {
      // The entity's own name is older.
      if (fields.has(field.name)) continue;
      fields.set(field.name, {
        dataClass: 'C1',
        filterable: true,
        ...field,
        kind: VALUE_KIND[field.type],
        required: false,
        unique: false,
        readOnly: true,
        searchable: false,
        sortable: false,
        custom: false,
        storage: { in: 'computed', table, column },
      });
    }
  }
  for (const { field: name, options } of beside.choices.filter((one) => one.entity === entity.name)) {
    const field = fields.get(name);
    if (field) fields.set(name, { ...field, type: 'choice', kind: VALUE_KIND.choice, options: await options() });
  }
  const own = beside.collections.filter((one) => one.entity === entity.name);
  const sections = beside.sections.filter((one) => one.entity === entity.name);
  return {
    ...entity,
    fields,
    collections: new Map(own.map(({ collection }) => [collection.name, collection])),
    sections: [...entity.sections, ...sections.map(({ name, label }) => ({ name, label }))],
  };
}
