import type { Vault } from '@kehu/vault';
import { mask } from '@kehu/vault';
import type { RecordDto } from '../../contract';
import type { Entity } from '../catalogue/model';
import type { FieldView } from './view';

/** A related record's part of a query: its alias in the SQL, and the fields to show. */
export interface RelatedPart {
  name: string;
  alias: string;
  entity: Entity;
  title: FieldView | null;
  fields: FieldView[];
}

type Row = Record<string, unknown>;

/** Turns rows of SQL into records on the wire: opened, masked, with relations as {id, title, …}. */
export class RowReader {
  constructor(private readonly vault: Vault) {}

  /** @param prefix of the columns in the row */
  record(
    row: Row,
    entity: Entity,
    fields: readonly FieldView[],
    related: readonly RelatedPart[],
    prefix = '',
  ): RecordDto {
    const record: RecordDto = { id: String(row[`${prefix}id`]) };
    if (entity.kind === 'content' && row[`${prefix}version`] !== undefined)
      record.version = row[`${prefix}version`] as number;
    const attributes = this.attributes(row[`${prefix}attributes`]);
    for (const view of fields) {
      if (view.field.type === 'relation') continue;
      record[view.field.name] = this.value(view, row, entity, record.id, attributes, prefix);
    }
    for (const part of related) record[part.name] = this.relation(row, part);
    return record;
  }

  private relation(row: Row, part: RelatedPart): unknown {
    const prefix = `${part.alias}_`;
    const id = row[`${prefix}id`];
    if (id === null || id === undefined) return null;
    const record = this.record(row, part.entity, part.fields, [], prefix);
    delete record.version;
    const title = part.title ? this.value(part.title, row, part.entity, record.id, {}, prefix) : null;
    return { ...record, title: title ?? record.id };
  }

  private value(view: FieldView, row: Row, entity: Entity, recordId: string, attributes: Row, prefix: string): unknown {
    const { field } = view;
    const raw = field.storage.in === 'attribute' ? attributes[field.storage.key] : row[`${prefix}${field.name}`];
    if (raw === null || raw === undefined) return null;
    if (field.storage.in === 'vault') {
      const clear = this.vault.open(raw as string, { entity: entity.name, recordId, field: field.name });
      return view.masked ? mask(clear, field.mask ?? 'all') : clear;
    }
    if (view.masked) return mask(String(raw), field.mask ?? 'all');
    if (field.type === 'multi-choice') return typeof raw === 'string' ? JSON.parse(raw) : raw;
    return raw;
  }

  private attributes(raw: unknown): Row {
    if (!raw) return {};
    return (typeof raw === 'string' ? JSON.parse(raw) : raw) as Row;
  }
}
