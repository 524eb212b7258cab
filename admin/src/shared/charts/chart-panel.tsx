import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented, Skeleton } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { saveFile } from '../api/download';
import { useText } from '../i18n/use-locale';
import { Panel } from '../ui/panel';
import { ScrollRegion } from '../ui/scroll-region';
import type { ChartKind } from './chart-canvas';
import { type ChartData, firstLabels, toCsv } from './chart-data';
import styles from './chart-panel.module.css';

const ChartCanvas = lazy(() => import('./chart-canvas'));

type Props = {
  title: string;
  data: ChartData;
  kind: ChartKind;
  /** an exact value for the table and the tooltip */
  format: (value: string) => string;
  /** a short one for the axis */
  formatShort: (value: number) => string;
  extra?: ReactNode;
};

/** More names than these nobody compares by eye; the table has all. */
const NESTED_LABELS = 15;
const NESTED_LABEL_PX = 26;

/** A chart with the same figures as a table and as CSV beside it. */
export function ChartPanel({ title, data, kind, format, formatShort, extra }: Props) {
  const t = useText();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const drawn = kind === 'nested' ? firstLabels(data, NESTED_LABELS) : data;
  const height = kind === 'nested' ? drawn.labels.length * NESTED_LABEL_PX + 70 : undefined;
  const csv = (): void => saveFile(new Blob([toCsv(data)], { type: 'text/csv;charset=utf-8' }), `${title}.csv`);
  return (
    <Panel
      title={title}
      extra={
        <span style={{ display: 'flex', gap: 6 }}>
          {extra}
          <Segmented
            size="small"
            aria-label={title}
            value={view}
            onChange={setView}
            options={[
              { value: 'chart', label: t('chart.asChart') },
              { value: 'table', label: t('chart.asTable') },
            ]}
          />
          <Button
            size="small"
            icon={<DownloadOutlined />}
            onClick={csv}
            title={t('chart.csv')}
            aria-label={t('chart.csv')}
          />
        </span>
      }
    >
      {view === 'chart' ? (
        <Suspense fallback={<Skeleton active paragraph={{ rows: 4 }} />}>
          <div className={styles.canvas} style={{ height }}>
            <ChartCanvas title={title} data={drawn} kind={kind} format={format} formatShort={formatShort} />
          </div>
          {drawn.labels.length < data.labels.length ? (
            <p className="muted">{t('chart.firstOf', { shown: drawn.labels.length, all: data.labels.length })}</p>
          ) : null}
        </Suspense>
      ) : (
        <ChartTable data={data} format={format} />
      )}
    </Panel>
  );
}

function ChartTable({ data, format }: { data: ChartData; format: (value: string) => string }) {
  return (
    <ScrollRegion className={styles.scroll} label={data.labelTitle}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{data.labelTitle}</th>
            {data.series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.labels.map((label, row) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {data.series.map(({ name, values }) => (
                <td key={name}>{format(values[row] ?? '0')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
