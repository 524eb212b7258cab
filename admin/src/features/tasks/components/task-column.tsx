import { useDraggable, useDroppable } from '@dnd-kit/core';
import type { EntityDto, Option, RecordDto } from '@kehu/records/contract';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { CSSProperties } from 'react';
import { Link } from 'react-router';
import { fieldOf } from '../../../shared/catalog/catalog-context';
import { isEmptyValue } from '../../../shared/fields/empty-value';
import { FieldValue } from '../../../shared/fields/field-value';
import { TimeText } from '../../../shared/fields/time-text';
import { titleOf } from '../../../shared/fields/title';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import type { Filters } from '../../../shared/records/query';
import { isOverdue } from '../../../shared/tasks/task-status';
import styles from '../../../shared/ui/board.module.css';
import { Failure } from '../../../shared/ui/failure';
import { columnKey, fetchColumn } from '../tasks.api';

type Props = { entity: EntityDto; option: Option; filters: Filters | null };

export function TaskColumn({ entity, option, filters }: Props) {
  const t = useText();
  const label = useLabel();
  const { setNodeRef, isOver } = useDroppable({ id: option.value });
  const column = useQuery({
    queryKey: columnKey(option.value, filters),
    queryFn: ({ signal }) => fetchColumn(option.value, filters, signal),
  });
  const tasks = column.data?.data ?? [];
  const more = column.data?.meta.pagination.next !== null;
  const all = `/tasks?${new URLSearchParams({ view: 'list', filters: JSON.stringify({ status: { $eq: option.value } }) })}`;
  return (
    <section ref={setNodeRef} className={isOver ? `${styles.column} ${styles.over}` : styles.column}>
      <h2>
        {label(option.label)}
        {column.data ? <span className="muted">{more ? `${tasks.length}+` : tasks.length}</span> : null}
      </h2>
      {column.error ? <Failure error={column.error} onRetry={() => void column.refetch()} /> : null}
      {column.isPending ? <Skeleton active title={false} /> : null}
      {tasks.map((task) => (
        <TaskCard key={task.id} entity={entity} task={task} />
      ))}
      {column.data && tasks.length === 0 ? <p className="muted">{t('tasks.columnEmpty')}</p> : null}
      {column.data && more ? <Link to={all}>{t('record.showAll')}</Link> : null}
    </section>
  );
}

function TaskCard({ entity, task }: { entity: EntityDto; task: RecordDto }) {
  const mayMove = entity.actions.includes('move') || entity.actions.includes('update');
  const { attributes, listeners, setNodeRef, transform, isDragging } = useDraggable({
    id: task.id,
    data: { task },
    // A card holds a link, which a button may not.
    attributes: { role: 'group' },
    disabled: !mayMove,
  });
  const fields = ['priority', 'customer', 'assignee']
    .map((name) => fieldOf(entity, name))
    .filter((field) => field && !isEmptyValue(task[field.name]));
  const style: CSSProperties = transform ? { transform: `translate(${transform.x}px, ${transform.y}px)` } : {};
  return (
    <div
      ref={setNodeRef}
      style={style}
      className={`${styles.card} ${styles.movable} ${isDragging ? styles.dragged : ''}`}
      {...attributes}
      {...listeners}
    >
      <Link to={`/${entity.path}/${task.id}`} onKeyDown={(event) => event.stopPropagation()}>
        {titleOf(entity, task)}
      </Link>
      <div className={styles.facts}>
        {fields.map((field) => (field ? <FieldValue key={field.name} field={field} record={task} dense /> : null))}
        {typeof task.dueAt === 'string' ? (
          <span className={isOverdue(task.dueAt, task.status, new Date()) ? styles.overdue : ''}>
            <TimeText iso={task.dueAt} />
          </span>
        ) : null}
      </div>
    </div>
  );
}
