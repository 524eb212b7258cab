import type { ImportDto, ImportTotals } from '@kehu/connect/contract';
import { Table } from 'antd';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { formatDecimal } from '../../../shared/format/money';
import { useLabel, useLocale, useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';

const COUNTS = ['read', 'created', 'updated', 'unchanged', 'rejected'] as const satisfies (keyof ImportTotals)[];

/** What became of the rows, by entity. */
export function ImportTotalsTable({ item }: { item: ImportDto }) {
  const t = useText();
  const label = useLabel();
  const locale = useLocale();
  const { entity } = useCatalog();
  const rows = Object.entries(item.totals).map(([name, totals]) => ({ name, ...totals }));
  if (rows.length === 0) return <Empty text={t('imports.noRows')} />;
  return (
    <Table
      size="small"
      rowKey="name"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={rows}
      columns={[
        {
          key: 'name',
          title: t('imports.entity'),
          render: (_, { name }) => {
            const found = entity(name);
            return found ? label(found.labelPlural) : name;
          },
        },
        ...COUNTS.map((count) => ({
          key: count,
          title: t(`imports.count.${count}`),
          align: 'right' as const,
          className: 'tabular',
          render: (_: unknown, row: ImportTotals) => formatDecimal(row[count], locale),
        })),
      ]}
    />
  );
}
