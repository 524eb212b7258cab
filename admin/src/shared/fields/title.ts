import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { fieldOf } from '../catalog/catalog-context';
import { currentLocale } from '../i18n/i18n';
import { labelIn } from '../i18n/locale';
import { asRelation } from './field-value';

/** What a record is called: its title field, spelled out where that is a choice or a relation. */
export function titleOf(entity: EntityDto, record: RecordDto): string {
  const value = record[entity.titleField];
  const field = fieldOf(entity, entity.titleField);
  if (value === null || value === undefined || value === '') return `#${record.id}`;
  if (field?.type === 'choice') {
    const option = field.options?.find((each) => each.value === value);
    if (option) return labelIn(currentLocale(), option.label);
  }
  return typeof value === 'object' ? asRelation(value).title : String(value);
}
