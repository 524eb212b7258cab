import type { EntityDto } from '@kehu/records/contract';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { ChartPanel } from '../../../shared/charts/chart-panel';
import { formatCompactMoney, formatMoney } from '../../../shared/format/money';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { Panel } from '../../../shared/ui/panel';
import { categoryOf, numberOf } from '../domain/compare';
import type { Portrait } from '../portrait.api';
import { useCategoryName } from './use-category-name';

type Props = { entity: EntityDto; portrait: Portrait };

/** What money is spent on beside what peers spend; what the reader sees masked has no bar. */
export function SpendingChart({ entity, portrait }: Props) {
  const t = useText();
  const locale = useLocale();
  const { currency } = useCatalog().catalog;
  const nameOf = useCategoryName(entity);
  const { values, peers } = portrait;
  const rows = entity.fields
    .flatMap(({ name }) => {
      const category = categoryOf(name);
      const spent = numberOf(values[name]);
      return category && spent !== null
        ? [{ category, spent, value: String(values[name]), median: peers?.marks[name]?.p50 ?? '0' }]
        : [];
    })
    .filter(({ spent, median }) => spent > 0 || Number(median) > 0)
    .sort((a, b) => b.spent - a.spent);
  if (rows.length === 0) {
    return (
      <Panel title={t('portrait.spending')}>
        <Empty text={t('portrait.noSpending')} />
      </Panel>
    );
  }
  return (
    <ChartPanel
      kind="bar"
      title={t('portrait.spending')}
      format={(value) => formatMoney(value, currency, locale, currency)}
      formatShort={(value) => formatCompactMoney(String(value), currency, locale, currency)}
      data={{
        labelTitle: t('portrait.category'),
        labels: rows.map(({ category }) => nameOf(category)),
        series: [
          { name: t('portrait.thisCustomer'), values: rows.map(({ value }) => value) },
          ...(peers ? [{ name: t('portrait.peerMedian'), values: rows.map(({ median }) => median) }] : []),
        ],
      }}
    />
  );
}
