import type { EntityDto, FieldDto, RecordDto } from '@kehu/records/contract';
import { Table, type TableColumnType } from 'antd';
import type { KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { FieldValue } from '../fields/field-value';
import { titleOf } from '../fields/title';
import { useLabel } from '../i18n/use-locale';
import styles from './record-table.module.css';

const NUMERIC = new Set(['money', 'decimal', 'integer', 'bigint']);

type Props = {
  entity: EntityDto;
  fields: FieldDto[];
  records: RecordDto[];
  busy: boolean;
  /** `field:asc`; with onSort the headers sort */
  sort?: string | null;
  onSort?: (sort: string | null) => void;
  onPeek?: (record: RecordDto) => void;
};

/** Records as rows; the title opens the record, a click on the row peeks at it. Arrow keys walk the rows. */
export function RecordTable({ entity, fields, records, busy, sort, onSort, onPeek }: Props) {
  const label = useLabel();
  const [sortField, sortOrder] = (sort ?? '').split(':');
  const titled = fields.some(({ name }) => name === entity.titleField) ? entity.titleField : fields[0]?.name;
  const columns = fields.map<TableColumnType<RecordDto>>((field) => ({
    key: field.name,
    dataIndex: field.name,
    title: label(field.label),
    align: NUMERIC.has(field.type) ? 'right' : 'left',
    ellipsis: field.type === 'long-text' || undefined,
    sorter: Boolean(onSort) && field.sortable,
    showSorterTooltip: false,
    sortOrder: field.name === sortField ? (sortOrder === 'desc' ? 'descend' : 'ascend') : null,
    render: (_, record) =>
      field.name === titled ? (
        <Link to={`/${entity.path}/${record.id}`} className={styles.title}>
          {field.name === entity.titleField ? (
            titleOf(entity, record)
          ) : (
            <FieldValue field={field} record={record} dense />
          )}
        </Link>
      ) : (
        <FieldValue field={field} record={record} dense />
      ),
  }));
  return (
    <Table<RecordDto>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={records}
      loading={{ spinning: busy, delay: 250 }}
      pagination={false}
      scroll={{ x: 'max-content' }}
      className={styles.table ?? ''}
      onChange={(_, __, sorter) => {
        const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
        onSort?.(order ? `${String(columnKey)}:${order === 'descend' ? 'desc' : 'asc'}` : null);
      }}
      onRow={(record) => ({
        onClick: (event) => {
          const onControl = (event.target as HTMLElement).closest('a, button, input');
          if (!onControl && !window.getSelection()?.toString()) onPeek?.(record);
        },
        onKeyDown: walkRows,
      })}
    />
  );
}

/** Up and down go to the title of the next row. */
function walkRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const row = event.currentTarget;
  const next = event.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling;
  const link = next?.querySelector<HTMLElement>('a');
  if (!link) return;
  event.preventDefault();
  link.focus();
}
