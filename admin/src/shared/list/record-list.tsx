import type { EntityDto, FieldDto, RecordDto } from '@kehu/records/contract';
import { Button, Select, Skeleton } from 'antd';
import { fieldOf } from '../catalog/catalog-context';
import { fieldsToAsk } from '../fields/companions';
import { useText } from '../i18n/use-locale';
import { usePeek } from '../records/peek-host';
import type { Filters } from '../records/query';
import { useRecordCount, useRecords } from '../records/records.api';
import { Empty } from '../ui/empty';
import { Failure } from '../ui/failure';
import { useIsPhone } from '../ui/use-is-phone';
import { type changeListState, PAGE_SIZES, toCountQuery, toRecordQuery } from './list-state';
import { ListToolbar } from './list-toolbar';
import { RecordCards } from './record-cards';
import styles from './record-list.module.css';
import { RecordTable } from './record-table';
import { useListState } from './use-list-state';

type Props = {
  entity: EntityDto;
  /** what is listed is always narrowed to, whatever else is filtered by */
  within?: Filters;
  /** shown at first, instead of the entity's own */
  columns?: readonly string[];
  /** instead of peeking at a record */
  onOpen?: (record: RecordDto) => void;
};

/** The list of an entity: search, filter, columns, order and page, all in the address. */
export function RecordList({ entity, within, columns: first = entity.defaultColumns, onOpen }: Props) {
  const t = useText();
  const phone = useIsPhone();
  const peek = usePeek();
  const { state, change, nextPage, previousPage } = useListState(entity);
  const asked = within ? { ...state, filters: joined(within, state.filters) } : state;
  const columns = state.columns ?? [...first];
  const fields = columns.map((name) => fieldOf(entity, name)).filter((field): field is FieldDto => field !== undefined);
  const list = useRecords(entity, toRecordQuery(asked, fieldsToAsk(entity, fields)));
  const count = useRecordCount(entity, toCountQuery(asked));
  const narrowed = Boolean(state.q || state.filters);

  let content = <Skeleton active paragraph={{ rows: 12 }} style={{ padding: 16 }} />;
  if (list.error) {
    const onReset = (): void => change({ q: '', filters: null, sort: null, columns: null });
    content = <Failure error={list.error} onRetry={list.refetch} onReset={onReset} />;
  } else if (list.loaded && list.records.length === 0) {
    content = (
      <Empty text={t(narrowed ? 'list.nothingFound' : 'list.empty')}>
        {narrowed ? <Button onClick={() => change({ q: '', filters: null })}>{t('list.reset')}</Button> : null}
      </Empty>
    );
  } else if (list.loaded) {
    content = phone ? (
      <RecordCards entity={entity} fields={fields} records={list.records} />
    ) : (
      <RecordTable
        entity={entity}
        fields={fields}
        records={list.records}
        busy={list.busy}
        sort={state.sort ?? entity.defaultSort}
        onSort={(sort) => change({ sort })}
        onPeek={onOpen ?? ((record) => peek(entity.name, record.id))}
      />
    );
  }

  const from = (state.page - 1) * state.pageSize + 1;
  const to = from + list.records.length - 1;
  return (
    <>
      <ListToolbar entity={entity} state={state} exported={asked} change={change} columns={columns} />
      <div className={phone ? '' : styles.frame}>
        {content}
        {list.loaded && list.records.length > 0 ? (
          <footer className={styles.footer}>
            <span className="tabular muted" role="status">
              {count.data
                ? t(count.data.totalIsExact ? 'list.range' : 'list.rangeAtLeast', { from, to, total: count.data.total })
                : t('list.rangeOnly', { from, to })}
              {entity.partial ? ` · ${t('seen.short')}` : ''}
            </span>
            <span className={styles.paging}>
              {phone ? null : (
                <Select
                  size="small"
                  aria-label={t('list.pageSize')}
                  value={state.pageSize}
                  onChange={(pageSize) => change({ pageSize })}
                  options={PAGE_SIZES.map((size) => ({ value: size, label: t('list.perPage', { size }) }))}
                />
              )}
              <Button size="small" disabled={!state.after} onClick={previousPage}>
                {t('list.previous')}
              </Button>
              <Button size="small" disabled={!list.next} onClick={() => list.next && nextPage(list.next)}>
                {t('list.next')}
              </Button>
            </span>
          </footer>
        ) : null}
      </div>
    </>
  );
}

const joined = (within: Filters, filters: Filters | null): Filters => (filters ? { $and: [within, filters] } : within);

export type ChangeListState = (change: Parameters<typeof changeListState>[1], replace?: boolean) => void;
