import { Alert, Skeleton } from 'antd';
import { useParams } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { titleOf } from '../../shared/fields/title';
import { useText } from '../../shared/i18n/use-locale';
import { RecordEyebrow } from '../../shared/records/record-eyebrow';
import { useRecord } from '../../shared/records/records.api';
import { Failure } from '../../shared/ui/failure';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { SegmentForm } from './components/segment-form';
import { useDefinition } from './segments.api';

export default function EditSegmentPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { entity: find, may } = useCatalog();
  const entity = find('segment');
  const { record, error, refetch } = useRecord(entity, id);
  const rules = useDefinition(id, record?.version);
  if (!entity || !may('update', 'segment')) return <NotFound />;
  const failure = error ?? rules.error;
  if (failure && !(record && rules.data)) return <Failure error={failure} onRetry={refetch} />;
  if (!record || !rules.data || rules.isPlaceholderData)
    return <Skeleton active paragraph={{ rows: 10 }} style={{ padding: 20 }} />;
  const title = titleOf(entity, record);
  return (
    <Page
      title={t('record.editTitle', { title })}
      eyebrow={<RecordEyebrow entity={entity} />}
      width={record.kind === 'static' ? 'narrow' : 'full'}
    >
      {rules.data.readable ? (
        <SegmentForm key={record.id} entity={entity} record={record} definition={rules.data.definition} />
      ) : (
        <Alert type="warning" showIcon message={t('segments.hiddenRules')} />
      )}
    </Page>
  );
}
