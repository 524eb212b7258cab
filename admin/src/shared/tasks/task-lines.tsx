import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { fieldOf } from '../catalog/catalog-context';
import { isEmptyValue } from '../fields/empty-value';
import { FieldValue } from '../fields/field-value';
import { TimeText } from '../fields/time-text';
import { titleOf } from '../fields/title';
import type { Filters } from '../records/query';
import { useRecords } from '../records/records.api';
import { Empty } from '../ui/empty';
import { Failure } from '../ui/failure';
import styles from './task-lines.module.css';
import { isOverdue } from './task-status';

const LINES = 10;

type Props = { entity: EntityDto; filters: Filters; empty: string };

export function TaskLines({ entity, filters, empty }: Props) {
  const { records, loaded, error, refetch } = useRecords(entity, { filters, sort: 'dueAt:asc', pageSize: LINES });
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!loaded) return <Skeleton active paragraph={{ rows: 2 }} />;
  if (records.length === 0) return <Empty text={empty} />;
  return <TaskList entity={entity} tasks={records} />;
}

export function TaskList({ entity, tasks }: { entity: EntityDto; tasks: RecordDto[] }) {
  const priority = fieldOf(entity, 'priority');
  const customer = fieldOf(entity, 'customer');
  return (
    <ul className={styles.tasks}>
      {tasks.map((task) => (
        <li key={task.id}>
          <div>
            <Link to={`/${entity.path}/${task.id}`}>{titleOf(entity, task)}</Link>
            {customer && !isEmptyValue(task.customer) ? (
              <div className={styles.detail}>
                <FieldValue field={customer} record={task} dense />
              </div>
            ) : null}
          </div>
          <div className={styles.end}>
            {priority ? <FieldValue field={priority} record={task} /> : null}
            {typeof task.dueAt === 'string' ? (
              <span className={isOverdue(task.dueAt, task.status, new Date()) ? styles.overdue : styles.detail}>
                <TimeText iso={task.dueAt} />
              </span>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
