import type { RecordDto } from '@kehu/records/contract';
import { Skeleton } from 'antd';
import { ChartPanel } from '../../../shared/charts/chart-panel';
import { formatDate } from '../../../shared/format/dates';
import { formatDecimal } from '../../../shared/format/money';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { Panel } from '../../../shared/ui/panel';
import { useGrowth } from '../segments.api';

/** The size by day, in the whole bank. */
export function GrowthPanel({ record }: { record: RecordDto }) {
  const t = useText();
  const locale = useLocale();
  const { data, error, refetch } = useGrowth(record.id, [record.size, record.refreshedAt]);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 4 }} />;
  if (data.length === 0) {
    return (
      <Panel title={t('segments.growth')}>
        <Empty text={t('segments.noGrowth')} />
      </Panel>
    );
  }
  return (
    <ChartPanel
      title={t('segments.growth')}
      // one day makes no line
      kind={data.length > 1 ? 'line' : 'bar'}
      data={{
        labelTitle: t('segments.day'),
        labels: data.map(({ day }) => formatDate(day, locale)),
        series: [{ name: t('segments.customers'), values: data.map(({ size }) => String(size)) }],
      }}
      format={(value) => formatDecimal(value, locale)}
      formatShort={(value) => (Number.isInteger(value) ? formatDecimal(value, locale) : '')}
    />
  );
}
