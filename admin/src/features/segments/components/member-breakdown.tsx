import type { RecordDto } from '@kehu/records/contract';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { useText } from '../../../shared/i18n/use-locale';
import { Failure } from '../../../shared/ui/failure';
import { useMemberBreakdown } from '../segments.api';
import { BreakdownPanel } from './breakdown-panel';

export function MemberBreakdown({ record }: { record: RecordDto }) {
  return useCatalog().may('list', 'segment-member') ? <Members record={record} /> : null;
}

function Members({ record }: { record: RecordDto }) {
  const t = useText();
  const { data, error, refetch } = useMemberBreakdown(record.id, [record.size, record.refreshedAt]);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data || data.count === 0) return null;
  return <BreakdownPanel title={t('segments.members')} breakdown={data.breakdown} />;
}
