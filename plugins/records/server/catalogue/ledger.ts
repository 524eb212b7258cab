import type { Label } from '@kehu/kernel/contract';
import { type Entity, type Field, VALUE_KIND } from './model';

type LedgerField = Pick<Field, 'type' | 'label'> &
  Partial<Omit<Field, 'type' | 'label' | 'name' | 'kind' | 'storage'>> & { column: string };

export interface LedgerSpec {
  name: string;
  path: string;
  table: string;
  label: Label;
  labelPlural: Label;
  titleField: string;
  defaultColumns: string[];
  defaultSort: string;
  fields: Record<string, LedgerField>;
  /** that it was read is written to the audit log */
  watched?: boolean;
}

const declared: Entity[] = [];

/** Puts one of our own high-volume tables into the catalogue, read-only. Its `id` column is a bigint. */
export function defineLedger(spec: LedgerSpec): void {
  const fields = new Map<string, Field>();
  for (const [name, { column, ...field }] of Object.entries(spec.fields)) {
    const storage: Field['storage'] =
      field.mask !== undefined && field.dataClass !== undefined
        ? { in: 'vault', column, index: null, tail: null }
        : { in: field.type === 'relation' ? 'relation' : 'column', column };
    fields.set(name, {
      dataClass: 'C1',
      required: false,
      unique: false,
      readOnly: true,
      searchable: false,
      filterable: storage.in !== 'vault',
      sortable: false,
      custom: false,
      ...field,
      name,
      kind: storage.in === 'vault' ? 'blind' : VALUE_KIND[field.type],
      storage,
    });
  }
  declared.push({
    ...spec,
    kind: 'ledger',
    idColumn: 'id',
    sections: [],
    customisable: false,
    writable: false,
    fields,
    collections: new Map(),
  });
}

export const ledgers = (): readonly Entity[] => declared;
