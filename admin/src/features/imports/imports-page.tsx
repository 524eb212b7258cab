import { PlusOutlined } from '@ant-design/icons';
import type { ImportDto } from '@kehu/connect/contract';
import { Skeleton, Table } from 'antd';
import { Link } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { TimeText } from '../../shared/fields/time-text';
import { formatDecimal } from '../../shared/format/money';
import { useLabel, useLocale, useText } from '../../shared/i18n/use-locale';
import { Empty } from '../../shared/ui/empty';
import { Failure } from '../../shared/ui/failure';
import { LinkButton } from '../../shared/ui/link-button';
import { Page } from '../../shared/ui/page';
import { ImportProgress } from './components/import-progress';
import { ImportStateTag } from './components/import-state-tag';
import { isMoving, useImports } from './imports.api';

export default function ImportsPage() {
  const t = useText();
  const { may } = useCatalog();
  const { data, error, refetch } = useImports();
  const start = may('run', 'import') ? (
    <LinkButton to="/imports/new" type="primary" icon={<PlusOutlined />}>
      {t('imports.new')}
    </LinkButton>
  ) : null;
  return (
    <Page title={t('nav.imports')} actions={start}>
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {data?.length === 0 ? <Empty text={t('imports.empty')}>{start}</Empty> : null}
      {data && data.length > 0 ? <ImportTable items={data} /> : null}
    </Page>
  );
}

function ImportTable({ items }: { items: ImportDto[] }) {
  const t = useText();
  const label = useLabel();
  const locale = useLocale();
  return (
    <Table
      size="small"
      rowKey="id"
      dataSource={items}
      scroll={{ x: 'max-content' }}
      pagination={{ pageSize: 25, hideOnSinglePage: true }}
      columns={[
        {
          key: 'preset',
          title: t('imports.what'),
          render: (_, item) => (
            <>
              <Link to={`/imports/${item.id}`} style={{ fontWeight: 500 }}>
                {label(item.label)}
              </Link>
              <div className="muted" style={{ maxWidth: 320, overflow: 'hidden', textOverflow: 'ellipsis' }}>
                {item.files.join(', ')}
              </div>
            </>
          ),
        },
        {
          key: 'state',
          title: t('imports.state'),
          width: 260,
          render: (_, item) => (
            <>
              <ImportStateTag item={item} />
              {isMoving(item) ? <ImportProgress item={item} /> : null}
              {item.problem ? <div className="muted">{item.problem.message}</div> : null}
            </>
          ),
        },
        {
          key: 'done',
          title: t('imports.rows'),
          align: 'right',
          className: 'tabular',
          render: (_, { progress }) => formatDecimal(progress.done, locale),
        },
        {
          key: 'rejected',
          title: t('imports.count.rejected'),
          align: 'right',
          className: 'tabular',
          render: (_, { rejected }) => formatDecimal(rejected, locale),
        },
        { key: 'by', title: t('imports.startedBy'), dataIndex: 'startedBy' },
        { key: 'at', title: t('imports.startedAt'), render: (_, { createdAt }) => <TimeText iso={createdAt} /> },
      ]}
    />
  );
}
