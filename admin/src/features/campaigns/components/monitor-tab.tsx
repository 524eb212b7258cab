import type { Counts, Plan } from '@kehu/cms/contract';
import { Segmented, Skeleton, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { fieldOf, useCatalog } from '../../../shared/catalog/catalog-context';
import { ChartPanel } from '../../../shared/charts/chart-panel';
import { formatDecimal } from '../../../shared/format/money';
import { textOr, useLabel, useLocale, useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { LinkButton } from '../../../shared/ui/link-button';
import { OfSeen } from '../../../shared/ui/of-seen';
import { Panel } from '../../../shared/ui/panel';
import { type MonitorBy, useMonitor } from '../campaigns.api';
import styles from '../campaigns.module.css';
import { COUNTS, type CountName } from '../domain/counts';
import { messagesOf } from '../domain/steps';
import { CountTiles } from './count-tiles';

const BY: readonly MonitorBy[] = ['arm', 'step', 'region', 'branch', 'segment', 'day'];
const SHOWN: readonly CountName[] = ['people', 'sent', 'opened', 'clicked', 'converted', 'unsubscribed', 'bounced'];

type Line = Counts & { key: string; label: string };

/** What is happening with a campaign, and to whom. */
export function MonitorTab({ id, plan, live }: { id: string; plan: Plan; live: boolean }) {
  const t = useText();
  const locale = useLocale();
  const label = useLabel();
  const deliveries = useCatalog().entity('delivery');
  const reasonField = deliveries && fieldOf(deliveries, 'reason');
  const [by, setBy] = useState<MonitorBy>('arm');
  const monitor = useMonitor(id, by, live);
  if (monitor.error) return <Failure error={monitor.error} onRetry={() => void monitor.refetch()} />;
  if (!monitor.data) return <Skeleton active paragraph={{ rows: 8 }} />;
  const { total, groups, reasons } = monitor.data;
  const reasonText = (value: string): string => {
    const known = reasonField?.options?.find((option) => option.value === value);
    return known ? label(known.label) : value;
  };
  const messages = messagesOf(plan.steps).map(({ id: step }) => step);
  const nameOf = (line: Line): string => {
    const { key } = line;
    if (by === 'arm') return textOr(`campaign.arm.${key}`, key);
    if (by !== 'step') return line.label || t('campaign.without');
    const at = messages.indexOf(key);
    return at < 0 ? t('campaign.withoutMessage') : t('campaign.messageNo', { number: at + 1 });
  };
  const lines = groups.map((group) => ({ ...group, label: nameOf(group) }));
  return (
    <div className={styles.editor}>
      <OfSeen of={['customer']} />
      <CountTiles counts={total} />
      <div className={styles.line}>
        <div className={styles.choices}>
          <Segmented
            aria-label={t('campaign.by')}
            value={by}
            onChange={setBy}
            options={BY.map((each) => ({ value: each, label: t(`campaign.by.${each}`) }))}
          />
        </div>
        <LinkButton to={peopleOf(id)}>{t('campaign.showPeople')}</LinkButton>
      </div>
      {lines.length > 0 ? (
        <>
          <ChartPanel
            title={t(`campaign.by.${by}`)}
            kind={by === 'day' ? 'line' : 'nested'}
            format={(value) => formatDecimal(value, locale)}
            formatShort={(value) => formatDecimal(value, locale)}
            data={{
              labelTitle: t(`campaign.by.${by}`),
              labels: lines.map(({ label }) => label),
              series: (['sent', 'opened', 'clicked', 'converted'] as const).map((name) => ({
                name: t(`campaign.count.${name}`),
                values: lines.map((line) => String(line[name])),
              })),
            }}
          />
          <Lines lines={lines} by={by} id={id} />
        </>
      ) : (
        <Empty text={t('campaign.nobodyYet')} />
      )}
      {reasons.length > 0 ? (
        <Panel title={t('campaign.reasons')}>
          <ul className={styles.problems}>
            {reasons.map(({ reason, count }) => (
              <li key={reason}>
                {reasonText(reason)}: {formatDecimal(count, locale)}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </div>
  );
}

const peopleOf = (id: string, more: Record<string, unknown> = {}): string => {
  const filters = { campaign: { $eq: id }, ...more };
  return `/campaign-members?${new URLSearchParams({ filters: JSON.stringify(filters) })}`;
};

/** Where a line leads: to the people it counts, where the list can tell them apart. */
function narrowing(by: MonitorBy, key: string): Record<string, unknown> | null {
  if (by === 'arm') return key === 'waiting' ? { state: { $eq: 'waiting' } } : { arm: { $eq: key } };
  if (by === 'branch' && key) return { customer: { branch: { $eq: key } } };
  if (by === 'region' && key) return { customer: { branch: { region: { $eq: key } } } };
  return null;
}

function Lines({ lines, by, id }: { lines: Line[]; by: MonitorBy; id: string }) {
  const t = useText();
  const locale = useLocale();
  return (
    <Table
      size="small"
      pagination={lines.length > 20 ? { pageSize: 20 } : false}
      scroll={{ x: 640 }}
      rowKey="key"
      dataSource={lines}
      columns={[
        {
          title: t(`campaign.by.${by}`),
          render: (_, line) => {
            const more = narrowing(by, line.key);
            return more ? <Link to={peopleOf(id, more)}>{line.label}</Link> : line.label;
          },
        },
        ...COUNTS.filter((name) => SHOWN.includes(name)).map((name) => ({
          title: t(`campaign.count.${name}`),
          align: 'right' as const,
          className: 'tabular',
          sorter: (a: Line, b: Line) => a[name] - b[name],
          render: (_: unknown, line: Line) => formatDecimal(line[name], locale),
        })),
      ]}
    />
  );
}
