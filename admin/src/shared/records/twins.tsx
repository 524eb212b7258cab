import type { EntityDto, RecordDto, Twin } from '@kehu/records/contract';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link } from 'react-router';
import { api } from '../api/client';
import { fieldOf } from '../catalog/catalog-context';
import { useLabel, useText } from '../i18n/use-locale';
import { recordKey } from './records.api';

/** Others with the same number, each with a way to it. @param apart opens beside the page: a form stays as it is */
export function TwinAlerts({ entity, twins, apart }: { entity: EntityDto; twins: readonly Twin[]; apart: boolean }) {
  const t = useText();
  const label = useLabel();
  return twins.map(({ field, id, title }) => (
    <Alert
      key={`${field}-${id}`}
      type="warning"
      showIcon
      message={t('record.twin', { field: label(fieldOf(entity, field)?.label ?? { en: field }) })}
      description={
        <Link to={`/${entity.path}/${id}`} target={apart ? '_blank' : undefined}>
          {title}
        </Link>
      }
    />
  ));
}

/** Numbers that this record shares with another one. */
export function RecordTwins({ entity, record }: { entity: EntityDto; record: RecordDto }) {
  const telling = entity.fields.some(({ mask, operators }) => mask !== undefined && operators.includes('$eq'));
  const { data } = useQuery({
    queryKey: recordKey(entity.path, record.id, 'twins'),
    queryFn: ({ signal }) => api.get<{ data: Twin[] }>(`/${entity.path}/${record.id}/twins`, '', signal),
    enabled: telling && entity.kind === 'content',
  });
  return <TwinAlerts entity={entity} twins={data?.data ?? []} apart={false} />;
}
