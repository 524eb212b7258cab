import { PlusOutlined } from '@ant-design/icons';
import type { EntityDto } from '@kehu/records/contract';
import { Checkbox, Input, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { useText } from '../../shared/i18n/use-locale';
import { useRecords } from '../../shared/records/records.api';
import { Empty } from '../../shared/ui/empty';
import { Failure } from '../../shared/ui/failure';
import { LinkButton } from '../../shared/ui/link-button';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { useDebounced } from '../../shared/ui/use-debounced';
import { SegmentTable } from './components/segment-table';
import styles from './segments.module.css';

const FIELDS = ['name', 'description', 'kind', 'status', 'size', 'owner', 'refreshedAt', 'broken'];
const ROWS = 200;

export default function SegmentsPage() {
  const t = useText();
  const { entity: find, may } = useCatalog();
  const entity = find('segment');
  const [typed, setTyped] = useState('');
  const [archived, setArchived] = useState(false);
  const q = useDebounced(typed.trim());
  if (!entity) return <NotFound />;
  const create = may('create', 'segment') ? (
    <>
      <LinkButton to="/segments/new?kind=static">{t('segments.newList')}</LinkButton>
      <LinkButton to="/segments/new" type="primary" icon={<PlusOutlined />}>
        {t('segments.new')}
      </LinkButton>
    </>
  ) : null;
  return (
    <Page title={t('nav.segments')} meta={<span className="muted">{t('segments.explain')}</span>} actions={create}>
      <div className={styles.toolbar}>
        <Input
          allowClear
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Checkbox checked={archived} onChange={(event) => setArchived(event.target.checked)}>
          {t('segments.showArchived')}
        </Checkbox>
      </div>
      <Segments key={String(archived)} entity={entity} q={q} archived={archived} create={create} />
    </Page>
  );
}

type Props = { entity: EntityDto; q: string; archived: boolean; create: ReactNode };

function Segments({ entity, q, archived, create }: Props) {
  const t = useText();
  const { records, loaded, busy, error, refetch } = useRecords(entity, {
    q: q || undefined,
    filters: { status: { [archived ? '$eq' : '$ne']: 'archived' } },
    fields: FIELDS,
    pageSize: ROWS,
  });
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!loaded) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (records.length === 0 && q) return <Empty text={t('list.nothingFound')} />;
  if (records.length === 0) return <Empty text={t('segments.empty')}>{create}</Empty>;
  return <SegmentTable entity={entity} records={records} busy={busy} />;
}
