import {
  AuditOutlined,
  CheckSquareOutlined,
  CustomerServiceOutlined,
  EyeOutlined,
  FormOutlined,
  TransactionOutlined,
} from '@ant-design/icons';
import { Button, Select, Skeleton, Timeline } from 'antd';
import { type ComponentType, useState } from 'react';
import { Link } from 'react-router';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { TimeText } from '../../../shared/fields/time-text';
import { useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { Panel } from '../../../shared/ui/panel';
import { TIMELINE_KINDS, type TimelineEntry, type TimelineKind, useTimeline } from '../customers.api';
import { TimelineText } from './timeline-text';

const ICONS: Record<TimelineKind, ComponentType> = {
  transaction: TransactionOutlined,
  change: AuditOutlined,
  task: CheckSquareOutlined,
  reveal: EyeOutlined,
  case: CustomerServiceOutlined,
  answer: FormOutlined,
};

/** Everything that happened with the customer, newest first. */
export function TimelinePanel({ customerId }: { customerId: string }) {
  const t = useText();
  const [kinds, setKinds] = useState<TimelineKind[]>([]);
  return (
    <Panel
      title={t('customer.timeline')}
      extra={
        <Select
          size="small"
          mode="multiple"
          optionFilterProp="label"
          allowClear
          maxTagCount="responsive"
          aria-label={t('timeline.kinds')}
          placeholder={t('timeline.all')}
          value={kinds}
          onChange={setKinds}
          options={TIMELINE_KINDS.map((kind) => ({ value: kind, label: t(`timeline.kind.${kind}`) }))}
          style={{ width: 170 }}
        />
      }
    >
      <Entries customerId={customerId} kinds={kinds} />
    </Panel>
  );
}

function Entries({ customerId, kinds }: { customerId: string; kinds: TimelineKind[] }) {
  const t = useText();
  const timeline = useTimeline(customerId);
  if (timeline.error) return <Failure error={timeline.error} onRetry={() => void timeline.refetch()} />;
  if (!timeline.data) return <Skeleton active paragraph={{ rows: 8 }} />;
  const entries = timeline.data.pages
    .flatMap(({ data }) => data)
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
  return (
    <>
      {entries.length === 0 ? (
        <Empty text={t('timeline.empty')} />
      ) : (
        <Timeline
          style={{ paddingTop: 6 }}
          items={entries.map((entry) => {
            const Icon = ICONS[entry.kind] ?? AuditOutlined;
            return { key: `${entry.kind}-${entry.id}`, dot: <Icon />, children: <Entry entry={entry} /> };
          })}
        />
      )}
      {timeline.hasNextPage ? (
        <Button size="small" loading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : null}
    </>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const entity = useCatalog().entity(entry.entity);
  const text = <TimelineText entry={entry} />;
  const linked = entity && entry.kind !== 'change' && entry.kind !== 'reveal';
  return (
    <>
      <div style={{ overflowWrap: 'anywhere' }}>
        {linked ? (
          <Link to={`/${entity.path}/${entry.recordId}`} style={{ color: 'inherit' }}>
            {text}
          </Link>
        ) : (
          text
        )}
      </div>
      <span className="muted" style={{ fontSize: 12 }}>
        <TimeText iso={entry.at} />
      </span>
    </>
  );
}
