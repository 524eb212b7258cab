import { PlusOutlined } from '@ant-design/icons';
import type { StaffAccount } from '@kehu/access/contract';
import { Button, Input, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { useText } from '../../shared/i18n/use-locale';
import { Failure } from '../../shared/ui/failure';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { StaffTable } from './components/staff-table';
import { useStaff } from './staff.api';

const StaffDrawer = lazy(() => import('./components/staff-drawer'));

/** Who can sign in, where they work and which roles they have. */
export default function StaffPage() {
  const t = useText();
  const { may } = useCatalog();
  const { data, error, refetch } = useStaff();
  const [edited, setEdited] = useState<StaffAccount | 'new' | null>(null);
  const [typed, setTyped] = useState('');
  if (!may('manage', 'staff')) return <NotFound />;
  const wanted = typed.trim().toLowerCase();
  const shown = data?.filter((account) =>
    [account.displayName, account.username, account.email, account.branch?.title ?? ''].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  );
  return (
    <Page
      title={t('nav.staff')}
      meta={<span className="muted">{t('staff.explain')}</span>}
      actions={
        <>
          <Input.Search
            allowClear
            aria-label={t('staff.search')}
            placeholder={t('staff.search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            style={{ width: 220 }}
          />
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
            {t('staff.new')}
          </Button>
        </>
      }
    >
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {shown ? <StaffTable accounts={shown} onEdit={setEdited} /> : null}
      {edited ? (
        <Suspense>
          <StaffDrawer account={edited === 'new' ? undefined : edited} onClose={() => setEdited(null)} />
        </Suspense>
      ) : null}
    </Page>
  );
}
