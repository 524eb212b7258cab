import type { Vault } from '@kehu/vault';
import type { Catalogue } from '../catalogue/catalogue';
import { type Entity, type Field, storedFields } from '../catalogue/model';
import { selectExpression } from '../gate/expressions';
import type { Values } from './validate';

/** A record held for change: its row, with all values in clear. */
export interface Held {
  entity: Entity;
  pk: number;
  id: string;
  version: number;
  values: Values;
}

/** What to select of a record's row (alias `t`) to hold it; own fields come by their one column. */
export const heldColumns = (catalogue: Catalogue, entity: Entity): string[] =>
  storedFields(entity)
    .filter(({ storage }) => storage.in !== 'attribute')
    .map((field) => heldColumn(catalogue, field));

function heldColumn(catalogue: Catalogue, field: Field): string {
  if (field.storage.in !== 'relation') return `${selectExpression(field, 't')} as "${field.name}"`;
  const target = catalogue.entity(field.target as string);
  return `(select h."${target.idColumn}" from "${target.table}" h where h.id = t."${field.storage.column}") as "${field.name}"`;
}

/** A held row's values, in clear; empty ones are left out. */
export function heldValues(vault: Vault, entity: Entity, id: string, row: Record<string, unknown>): Values {
  const raw = row.$attributes;
  const attributes = ((typeof raw === 'string' ? JSON.parse(raw) : raw) ?? {}) as Values;
  const values: Values = {};
  for (const field of storedFields(entity)) {
    const value = field.storage.in === 'attribute' ? attributes[field.storage.key] : row[field.name];
    if (value === null || value === undefined) continue;
    if (field.storage.in === 'vault')
      values[field.name] = vault.open(value as string, { entity: entity.name, recordId: id, field: field.name });
    else if (field.type === 'multi-choice' && typeof value === 'string') values[field.name] = JSON.parse(value);
    else values[field.name] = value instanceof Date ? value.toISOString() : value;
  }
  return values;
}
