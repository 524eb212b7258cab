import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { api } from '../api/client';
import { useCatalog } from '../catalog/catalog-context';
import { formatMonth } from '../format/dates';
import { formatCompactMoney, formatMoney } from '../format/money';
import { useLocale, useText } from '../i18n/use-locale';
import { Empty } from '../ui/empty';
import { Failure } from '../ui/failure';
import { Panel } from '../ui/panel';
import { ChartPanel } from './chart-panel';

const MONTHS = 12;

type FlowsAnswer = {
  data: { month: string; inflow: string; outflow: string; balance: string }[];
  meta: { currency: string };
};

/** Balance and in-/outflow by month, of a customer or of an account. */
export function FlowCharts({ path }: { path: string }) {
  const t = useText();
  const locale = useLocale();
  const home = useCatalog().catalog.currency;
  const flows = useQuery({
    queryKey: ['flows', path],
    queryFn: ({ signal }) => api.get<FlowsAnswer>(`${path}/flows`, `months=${MONTHS}`, signal),
  });
  if (flows.error) return <Failure error={flows.error} onRetry={() => void flows.refetch()} />;
  if (!flows.data) return <Skeleton active paragraph={{ rows: 5 }} />;
  const { data, meta } = flows.data;
  if (data.length === 0) {
    return (
      <Panel title={t('flows.balance')}>
        <Empty text={t('flows.empty')} />
      </Panel>
    );
  }
  const labels = data.map(({ month }) => formatMonth(month, locale));
  const common = {
    format: (value: string) => formatMoney(value, meta.currency, locale, home),
    formatShort: (value: number) => formatCompactMoney(String(value), meta.currency, locale, home),
  };
  const chart = (series: { name: string; values: string[] }[]) => ({ labelTitle: t('chart.month'), labels, series });
  return (
    <>
      <ChartPanel
        {...common}
        kind="line"
        title={t('flows.balance')}
        data={chart([{ name: t('flows.balance'), values: data.map(({ balance }) => balance) }])}
      />
      <ChartPanel
        {...common}
        kind="bar"
        title={t('flows.title')}
        data={chart([
          { name: t('flows.in'), values: data.map(({ inflow }) => inflow) },
          { name: t('flows.out'), values: data.map(({ outflow }) => outflow.replace(/^-/, '')) },
        ])}
      />
    </>
  );
}
