import type { ValueKind } from '@kehu/kernel';
import type { Label } from '@kehu/kernel/contract';
import type { Mask } from '@kehu/vault';
import type { FieldType, Option, ShownWhen } from '../../contract';

/** Where a field's value lives in its entity's table. */
export type Storage =
  | { in: 'column'; column: string }
  | { in: 'relation'; column: string }
  | { in: 'vault'; column: string; index: string | null; tail: string | null }
  | { in: 'attribute'; key: string }
  /** worked out by the system, in a table beside the entity's own: its `id` is the record's row id */
  | { in: 'computed'; table: string; column: string };

export type Check = 'idNumber' | 'phone' | 'iban' | 'card' | 'currency' | 'country' | 'timeZone';

export interface Field {
  name: string;
  type: FieldType;
  kind: ValueKind;
  label: Label;
  help?: Label;
  section?: string;
  dataClass: 'C1' | 'C2' | 'C3';
  mask?: Mask;
  options?: Option[];
  target?: string;
  /** of a relation: rows that point to a record go when it goes, and hold nobody up */
  goesAlong?: boolean;
  currencyField?: string;
  required: boolean;
  unique: boolean;
  maxLength?: number;
  min?: number;
  max?: number;
  /** a date that cannot lie in the future */
  past?: boolean;
  check?: Check;
  shownWhen?: ShownWhen;
  default?: unknown;
  readOnly: boolean;
  /** the entity's rules give a new record a value where none is sent */
  generated?: boolean;
  searchable: boolean;
  filterable: boolean;
  sortable: boolean;
  /** never null in the table: sorting may rely on it */
  notNull?: boolean;
  custom: boolean;
  indexState?: 'none' | 'building' | 'ready' | 'failed';
  storage: Storage;
}

/** Records that belong to one of this entity: those of `target` whose relation path leads to it. */
export interface Collection {
  name: string;
  label: Label;
  target: string;
  /** dotted, from the target: `account.customer` */
  path: string;
}

export interface Entity {
  name: string;
  /** path below /api */
  path: string;
  table: string;
  kind: 'content' | 'ledger';
  label: Label;
  labelPlural: Label;
  /** column of the public id: document_id, or the number of a ledger row */
  idColumn: string;
  titleField: string;
  defaultColumns: string[];
  defaultSort: string;
  sections: { name: string; label: Label }[];
  customisable: boolean;
  /** that it was read is written to the audit log */
  watched?: boolean;
  /** people, imports and operations may write it; otherwise it is read-only here */
  writable: boolean;
  fields: ReadonlyMap<string, Field>;
  collections: ReadonlyMap<string, Collection>;
}

/** A field whose value stands in the record's own row. */
export type StoredField = Field & { storage: Exclude<Storage, { in: 'computed' }> };

const isStored = (field: Field): field is StoredField => field.storage.in !== 'computed';

/** The fields that a record's own row holds. */
export const storedFields = ({ fields }: Entity): StoredField[] => [...fields.values()].filter(isStored);

export const VALUE_KIND: Record<FieldType, ValueKind> = {
  text: 'text',
  'long-text': 'text',
  email: 'text',
  integer: 'number',
  bigint: 'number',
  decimal: 'number',
  money: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  choice: 'choice',
  'multi-choice': 'set',
  relation: 'id',
};
