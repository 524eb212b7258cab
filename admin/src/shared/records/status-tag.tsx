import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { fieldOf } from '../catalog/catalog-context';
import { isEmptyValue } from '../fields/empty-value';
import { FieldValue } from '../fields/field-value';

type Props = { entity: EntityDto; record: RecordDto; field?: string };

export function StatusTag({ entity, record, field: name = 'status' }: Props) {
  const field = fieldOf(entity, name);
  return field?.type === 'choice' && !isEmptyValue(record[name]) ? <FieldValue field={field} record={record} /> : null;
}
