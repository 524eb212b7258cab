import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { App, Skeleton } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { titleOf } from '../../shared/fields/title';
import { useText } from '../../shared/i18n/use-locale';
import { changedValues, formValues } from '../../shared/records/changes';
import { RecordEyebrow } from '../../shared/records/record-eyebrow';
import { RecordForm } from '../../shared/records/record-form';
import { useRecord } from '../../shared/records/records.api';
import { useSaveRecord } from '../../shared/records/use-save-record';
import { Failure } from '../../shared/ui/failure';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { TwinHint } from './twin-hint';

export default function EditRecordPage() {
  const { entities = '', id = '' } = useParams();
  const entity = useCatalog().entityAt(entities);
  const { record, error, refetch } = useRecord(entity, id);
  if (!entity?.actions.includes('update')) return <NotFound />;
  if (error && !record) return <Failure error={error} onRetry={refetch} />;
  if (!record) return <Skeleton active paragraph={{ rows: 12 }} style={{ padding: 20 }} />;
  return <EditRecord key={record.id} entity={entity} record={record} />;
}

function EditRecord({ entity, record: latest }: { entity: EntityDto; record: RecordDto }) {
  const t = useText();
  const navigate = useNavigate();
  const { message } = App.useApp();
  // the form stays on what was read when it was opened: a refresh behind it must not move its base
  const [record] = useState(latest);
  const { save, dialog } = useSaveRecord(entity, record);
  const page = `/${entity.path}/${record.id}`;
  return (
    <Page
      title={t('record.editTitle', { title: titleOf(entity, record) })}
      eyebrow={<RecordEyebrow entity={entity} />}
      width="narrow"
    >
      <RecordForm
        entity={entity}
        record={record}
        onCancel={() => void navigate(page)}
        hint={(values) => (
          <TwinHint entity={entity} id={record.id} values={changedValues(entity, formValues(entity, record), values)} />
        )}
        onSave={async (changes) => {
          const saved = await save(changes);
          if (saved) {
            void message.success(t('form.saved'));
            void navigate(page, { replace: true });
          }
          return saved;
        }}
      />
      {dialog}
    </Page>
  );
}
