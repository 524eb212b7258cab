import type { Overlap } from '@kehu/cms/contract/segment';
import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { Select, Skeleton } from 'antd';
import { type CSSProperties, useState } from 'react';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { formatDecimal } from '../../../shared/format/money';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { useRecords } from '../../../shared/records/records.api';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { Panel } from '../../../shared/ui/panel';
import { ScrollRegion } from '../../../shared/ui/scroll-region';
import { useOverlap } from '../segments.api';
import styles from '../segments.module.css';

const AT_FIRST = 3;
/** with the segment itself as many as the server compares */
const MOST = 7;

/** How many members are in other segments too, pair by pair. */
export function OverlapPanel({ record }: { record: RecordDto }) {
  const { entity: find, may } = useCatalog();
  const entity = find('segment');
  return entity && may('list', 'segment-member') ? <Compared entity={entity} record={record} /> : null;
}

function Compared({ entity, record }: { entity: EntityDto; record: RecordDto }) {
  const t = useText();
  const [chosen, setChosen] = useState<string[] | null>(null);
  const { records, loaded } = useRecords(entity, {
    filters: { status: { $eq: 'active' }, id: { $ne: record.id } },
    fields: ['name', 'size'],
    sort: 'size:desc',
    pageSize: 100,
  });
  const others = chosen ?? records.slice(0, AT_FIRST).map(({ id }) => id);
  const { data, error, refetch } = useOverlap([record.id, ...others], [record.size, record.refreshedAt]);
  if (!loaded) return <Skeleton active paragraph={{ rows: 3 }} />;
  return (
    <Panel title={t('segments.overlap')}>
      {records.length === 0 ? <Empty text={t('segments.noOverlap')} /> : null}
      {records.length > 0 ? (
        <>
          <p className="muted" style={{ marginTop: 0 }}>
            {t('segments.overlapHint')}
          </p>
          <Select
            mode="multiple"
            aria-label={t('segments.overlap')}
            optionFilterProp="label"
            maxCount={MOST}
            value={others}
            onChange={setChosen}
            options={records.map(({ id, name }) => ({ value: id, label: String(name) }))}
            style={{ width: '100%', marginBottom: 10 }}
          />
          {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
          {data && others.length > 0 ? <Matrix overlap={data} first={record.id} /> : null}
        </>
      ) : null}
    </Panel>
  );
}

/** Darker means a larger part of the row's segment. */
function Matrix({ overlap: { segments, pairs }, first }: { overlap: Overlap; first: string }) {
  const t = useText();
  const locale = useLocale();
  const ordered = [...segments].sort((a, b) => Number(b.id === first) - Number(a.id === first) || b.size - a.size);
  const both = (a: string, b: string): number =>
    a === b
      ? (segments.find(({ id }) => id === a)?.size ?? 0)
      : (pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))?.count ?? 0);
  return (
    <ScrollRegion className={styles.scroll} label={t('segments.overlap')}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <td />
            {ordered.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ordered.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              {ordered.map(({ id }) => {
                const count = both(row.id, id);
                const share = row.size > 0 && row.id !== id ? count / row.size : 0;
                return (
                  <td key={id} style={{ '--share': share.toFixed(3) } as CSSProperties}>
                    {formatDecimal(count, locale)}
                    {row.id === id ? null : <small className="muted"> {Math.round(share * 100)}%</small>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
