import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { Table, type TableColumnType } from 'antd';
import { Link } from 'react-router';
import { asRelation } from '../../../shared/fields/field-value';
import { TimeText } from '../../../shared/fields/time-text';
import { formatDecimal } from '../../../shared/format/money';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { useSizeChanges } from '../segments.api';
import styles from '../segments.module.css';
import { SegmentKind, SegmentStatus } from './segment-tags';

type Props = { entity: EntityDto; records: RecordDto[]; busy: boolean };

export function SegmentTable({ entity, records, busy }: Props) {
  const columns = useColumns(entity);
  return (
    <Table<RecordDto>
      size="small"
      rowKey="id"
      dataSource={records}
      loading={{ spinning: busy, delay: 250 }}
      scroll={{ x: 'max-content' }}
      pagination={{ pageSize: 25, hideOnSinglePage: true }}
      columns={columns}
    />
  );
}

function useColumns(entity: EntityDto): TableColumnType<RecordDto>[] {
  const t = useText();
  const locale = useLocale();
  const changes = useSizeChanges();
  return [
    {
      key: 'name',
      title: t('segments.name'),
      sorter: (a, b) => String(a.name).localeCompare(String(b.name), locale),
      render: (_, record) => (
        <>
          <Link to={`/segments/${record.id}`} className={styles.name}>
            {String(record.name)}
          </Link>
          {record.description ? <div className={styles.description}>{firstLine(record.description)}</div> : null}
        </>
      ),
    },
    {
      key: 'status',
      title: t('segments.status'),
      render: (_, record) => (
        <span className={styles.tags}>
          <SegmentStatus entity={entity} record={record} />
        </span>
      ),
    },
    {
      key: 'kind',
      title: t('segments.kind'),
      render: (_, record) => <SegmentKind entity={entity} record={record} />,
    },
    {
      key: 'size',
      title: t('segments.size'),
      align: 'right',
      className: 'tabular',
      sorter: (a, b) => Number(a.size) - Number(b.size),
      render: (_, { size }) => formatDecimal(String(size ?? 0), locale),
    },
    {
      key: 'change',
      title: t('segments.change30'),
      align: 'right',
      className: 'tabular',
      render: (_, { id }) => <Change value={changes.data?.[id]} />,
    },
    { key: 'owner', title: t('segments.owner'), render: (_, { owner }) => (owner ? asRelation(owner).title : '–') },
    {
      key: 'refreshed',
      title: t('segments.refreshed'),
      render: (_, { refreshedAt }) => (refreshedAt ? <TimeText iso={String(refreshedAt)} /> : '–'),
    },
  ];
}

const firstLine = (text: unknown): string => String(text).split('\n')[0] ?? '';

/** More is green, less is red; the sign says it too. */
function Change({ value }: { value: number | undefined }) {
  const locale = useLocale();
  if (!value) return <span className="muted">–</span>;
  const text = formatDecimal(Math.abs(value), locale);
  return <span className={value > 0 ? styles.more : styles.less}>{value > 0 ? `+${text}` : `−${text}`}</span>;
}
