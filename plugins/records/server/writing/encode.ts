import type { Vault } from '@kehu/vault';
import { blindIndexOf } from '../catalogue/blind-index';
import type { Entity, Field } from '../catalogue/model';
import type { Values } from './validate';

/** Columns of a table and their values, ready for SQL. Custom values are apart: they share one column. */
export interface Encoded {
  columns: Record<string, unknown>;
  attributes: Values;
}

/**
 * Turns checked values into columns: seals what belongs in the vault, with its blind indexes.
 * @param relationIds row ids of the related records, by field name
 */
export function encode(
  entity: Entity,
  recordId: string,
  values: Values,
  relationIds: Record<string, number | null>,
  vault: Vault,
): Encoded {
  const columns: Record<string, unknown> = {};
  const attributes: Values = {};
  for (const [name, value] of Object.entries(values)) {
    const field = entity.fields.get(name) as Field;
    const { storage } = field;
    switch (storage.in) {
      case 'attribute':
        attributes[storage.key] = value;
        break;
      case 'relation':
        columns[storage.column] = value === null ? null : (relationIds[name] ?? null);
        break;
      case 'column':
        columns[storage.column] = field.type === 'multi-choice' && value !== null ? JSON.stringify(value) : value;
        break;
      case 'vault': {
        const text = value as string | null;
        columns[storage.column] =
          text === null ? null : vault.seal(text, { entity: entity.name, recordId, field: name });
        if (storage.index)
          columns[storage.index] = text === null ? null : blindIndexOf(vault, entity.name, field, text);
        if (storage.tail)
          columns[storage.tail] = text === null ? null : blindIndexOf(vault, entity.name, field, text, 'tail');
      }
    }
  }
  return { columns, attributes };
}
