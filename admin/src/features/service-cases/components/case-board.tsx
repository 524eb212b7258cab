import type { EntityDto, Option, RecordDto } from '@kehu/records/contract';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { fieldOf, useCatalog } from '../../../shared/catalog/catalog-context';
import { isEmptyValue } from '../../../shared/fields/empty-value';
import { FieldValue } from '../../../shared/fields/field-value';
import { TimeText } from '../../../shared/fields/time-text';
import { titleOf } from '../../../shared/fields/title';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import type { Filters } from '../../../shared/records/query';
import styles from '../../../shared/ui/board.module.css';
import { Failure } from '../../../shared/ui/failure';
import { useColumn } from '../cases.api';

type Props = { entity: EntityDto; mine: boolean };

/** Cases by where they stand: to contact, contacted, asked again, closed with what came of it. */
export function CaseBoard({ entity, mine }: Props) {
  const label = useLabel();
  const { me } = useCatalog();
  const filters: Filters | null = mine ? { assignee: { id: { $eq: me.id } } } : null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={styles.board} aria-label={label(entity.labelPlural)} tabIndex={0}>
      {(fieldOf(entity, 'status')?.options ?? []).map((option) => (
        <Column key={option.value} entity={entity} option={option} filters={filters} />
      ))}
    </section>
  );
}

type ColumnProps = { entity: EntityDto; option: Option; filters: Filters | null };

function Column({ entity, option, filters }: ColumnProps) {
  const t = useText();
  const label = useLabel();
  const column = useColumn(option.value, filters);
  const cases = column.data?.data ?? [];
  const more = column.data ? column.data.meta.pagination.next !== null : false;
  const all = `/service-cases?${new URLSearchParams({ view: 'list', filters: JSON.stringify({ status: { $eq: option.value } }) })}`;
  return (
    <section className={styles.column}>
      <h2>
        {label(option.label)}
        {column.data ? <span className="muted">{more ? `${cases.length}+` : cases.length}</span> : null}
      </h2>
      {column.error ? <Failure error={column.error} onRetry={() => void column.refetch()} /> : null}
      {column.isPending ? <Skeleton active title={false} /> : null}
      {cases.map((record) => (
        <Card key={record.id} entity={entity} record={record} />
      ))}
      {column.data && cases.length === 0 ? <p className="muted">{t('case.columnEmpty')}</p> : null}
      {more ? <Link to={all}>{t('record.showAll')}</Link> : null}
    </section>
  );
}

function Card({ entity, record }: { entity: EntityDto; record: RecordDto }) {
  const t = useText();
  const fields = ['outcome', 'priority', 'customer', 'assignee']
    .map((name) => fieldOf(entity, name))
    .filter((field) => field && !isEmptyValue(record[field.name]));
  const { scoreBefore, scoreAfter, dueAt, status } = record;
  const late = status === 'open' && typeof dueAt === 'string' && new Date(dueAt) < new Date();
  return (
    <article className={styles.card}>
      <Link to={`/${entity.path}/${record.id}`}>{titleOf(entity, record)}</Link>
      <div className={styles.facts}>
        {fields.map((field) => (field ? <FieldValue key={field.name} field={field} record={record} dense /> : null))}
        {typeof scoreAfter === 'number' ? (
          <span>{t('case.scores', { before: String(scoreBefore ?? '–'), after: String(scoreAfter) })}</span>
        ) : null}
        {status === 'open' && typeof dueAt === 'string' ? (
          <span className={late ? styles.overdue : ''}>
            {t(late ? 'case.late' : 'case.due')} <TimeText iso={dueAt} />
          </span>
        ) : null}
      </div>
    </article>
  );
}
