import type { Breakdown } from '@kehu/cms/contract/segment';
import { Segmented } from 'antd';
import { useState } from 'react';
import { fieldOf, useCatalog } from '../../../shared/catalog/catalog-context';
import type { ChartData } from '../../../shared/charts/chart-data';
import { ChartPanel } from '../../../shared/charts/chart-panel';
import { formatDecimal } from '../../../shared/format/money';
import { useLabel, useLocale, useText } from '../../../shared/i18n/use-locale';

const PARTS = ['branch', 'region', 'age', 'gender'] as const;
type Part = (typeof PARTS)[number];
const BARS = 12;

/** Customers told apart by one thing at a time, as a chart and as a table. */
export function BreakdownPanel({ title, breakdown }: { title: string; breakdown: Breakdown }) {
  const t = useText();
  const locale = useLocale();
  const shown = PARTS.filter((part) => breakdown[part].length > 0);
  const [chosen, setPart] = useState<Part>('branch');
  const part = shown.includes(chosen) ? chosen : shown[0];
  const data = useBars(part, breakdown);
  if (!part) return null;
  return (
    <div style={{ display: 'grid', gap: 6 }}>
      <Segmented<Part>
        block
        size="small"
        aria-label={title}
        value={part}
        onChange={setPart}
        options={shown.map((each) => ({ value: each, label: t(`segments.by.${each}`) }))}
      />
      <ChartPanel
        key={part}
        title={`${title}: ${t(`segments.by.${part}`)}`}
        kind="bar"
        data={data}
        format={(value) => formatDecimal(value, locale)}
        formatShort={(value) => (Number.isInteger(value) ? formatDecimal(value, locale) : '')}
      />
    </div>
  );
}

type Group = { value: string | null; count: number; title?: string };

function useBars(part: Part | undefined, breakdown: Breakdown): ChartData {
  const t = useText();
  const label = useLabel();
  const customer = useCatalog().entity('customer');
  const options = (part === 'gender' && customer && fieldOf(customer, 'gender')?.options) || [];
  const groups: Group[] = part ? breakdown[part].slice(0, BARS) : [];
  const nameOf = (group: Group): string => {
    if (group.title !== undefined) return group.title || t('segments.unknownGroup');
    const option = options.find(({ value }) => value === group.value);
    return option ? label(option.label) : (group.value ?? t('segments.unknownGroup'));
  };
  return {
    labelTitle: part ? t(`segments.by.${part}`) : '',
    labels: groups.map(nameOf),
    series: [{ name: t('segments.customers'), values: groups.map(({ count }) => String(count)) }],
  };
}
