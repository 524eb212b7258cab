import type { Score } from '@kehu/cms/contract/survey';
import { Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { ChartPanel } from '../../../shared/charts/chart-panel';
import { formatDate } from '../../../shared/format/dates';
import { formatDecimal } from '../../../shared/format/money';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { Failure } from '../../../shared/ui/failure';
import { type TrendUnit, telling, UNITS } from '../domain/trend-unit';
import { type Period, useTrend } from './results.api';
import { scoreText } from './results-figures';
import styles from './results-tab.module.css';

type Metric = Score['metric'];
type Shown = Metric | 'answers';

/** How a score, or the number of answers, has moved. */
export function TrendPanel({ id, period, metrics }: { id: string; period: Period; metrics: Metric[] }) {
  const t = useText();
  const locale = useLocale();
  const [picked, setPicked] = useState<TrendUnit | null>(null);
  const [wanted, setWanted] = useState<Shown>('nps');
  const byDay = useTrend(id, period, 'day', false);
  const unit = picked ?? (byDay.data ? telling(byDay.data) : 'day');
  const trend = useTrend(id, period, unit);
  const shown: Shown = wanted !== 'answers' && metrics.includes(wanted) ? wanted : (metrics[0] ?? 'answers');
  if (trend.error) return <Failure error={trend.error} onRetry={() => void trend.refetch()} />;
  if (!trend.data) return <Skeleton active paragraph={{ rows: 4 }} />;
  const nameOf = (which: Shown): string =>
    which === 'answers' ? t('surveyResults.answers') : t(`surveyResults.score.${which}`);
  const lines = trend.data.flatMap(({ from, answers, scores }) => {
    const value = shown === 'answers' ? answers : scores.find(({ metric }) => metric === shown)?.value;
    return value === undefined || value === null ? [] : [{ from, value, answers }];
  });
  const text = (value: number): string =>
    shown === 'answers' ? formatDecimal(value, locale) : scoreText(shown, value, locale);
  return (
    <>
      <div className={styles.line}>
        <Segmented
          aria-label={t('surveyResults.trendOf')}
          value={shown}
          onChange={setWanted}
          options={[...metrics, 'answers' as const].map((value) => ({ value, label: nameOf(value) }))}
        />
        <Segmented
          aria-label={t('surveyResults.unit')}
          value={unit}
          onChange={setPicked}
          options={UNITS.map((value) => ({ value, label: t(`surveyResults.unit.${value}`) }))}
        />
      </div>
      <ChartPanel
        title={`${t('surveyResults.trend')}: ${nameOf(shown)}`}
        kind={shown === 'answers' || lines.length < 2 ? 'bar' : 'line'}
        format={(value) => text(Number(value))}
        formatShort={text}
        data={{
          labelTitle: t(`surveyResults.unit.${unit}`),
          labels: lines.map(({ from }) => formatDate(from, locale)),
          series: [{ name: nameOf(shown), values: lines.map(({ value }) => String(value)) }],
        }}
      />
    </>
  );
}
