import { Skeleton } from 'antd';
import { useParams } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import type { Feature } from '../../shared/feature/feature';
import { RevealProvider } from '../../shared/fields/reveal';
import { useRecord } from '../../shared/records/records.api';
import { Failure } from '../../shared/ui/failure';
import { NotFound } from '../../shared/ui/not-found';
import { RecordPage } from './record-page';

/** A record's page: a feature's own, else the generic one. */
export default function RecordRoute({ features }: { features: readonly Feature[] }) {
  const { entities = '', id = '' } = useParams();
  const entity = useCatalog().entityAt(entities);
  const { record, error, refetch } = useRecord(entity, id);
  if (!entity) return <NotFound />;
  if (error && !record) return <Failure error={error} onRetry={refetch} />;
  if (!record) return <Skeleton active paragraph={{ rows: 14 }} style={{ padding: 20 }} />;
  const Own = features.find(({ records }) => records?.[entity.name])?.records?.[entity.name] ?? RecordPage;
  return (
    <RevealProvider key={record.id} entity={entity} record={record}>
      <Own key={record.id} entity={entity} record={record} />
    </RevealProvider>
  );
}
