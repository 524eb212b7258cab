import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { fieldOf } from '../../../shared/catalog/catalog-context';
import { FieldValue } from '../../../shared/fields/field-value';
import { useText } from '../../../shared/i18n/use-locale';
import { ColorTag } from '../../../shared/ui/color-tag';

type Props = { entity: EntityDto; record: RecordDto };

/** Whether a segment is in use, and whether its rules still fit. */
export function SegmentStatus({ entity, record }: Props) {
  const t = useText();
  const status = fieldOf(entity, 'status');
  return (
    <>
      {status ? <FieldValue field={status} record={record} /> : null}
      {record.broken === true ? <ColorTag color="red">{t('segments.broken')}</ColorTag> : null}
    </>
  );
}

export function SegmentKind({ entity, record }: Props) {
  const kind = fieldOf(entity, 'kind');
  return kind ? <FieldValue field={kind} record={record} /> : null;
}
