import { PlusOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { useText } from '../../shared/i18n/use-locale';
import { Empty } from '../../shared/ui/empty';
import { Failure } from '../../shared/ui/failure';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { Panel } from '../../shared/ui/panel';
import { FeatureTable } from './components/feature-table';
import styles from './components/features-page.module.css';
import { Freshness } from './components/freshness';
import { type Feature, useFeatures } from './portrait.api';

const FeatureDrawer = lazy(() => import('./components/feature-drawer'));
const RenameDrawer = lazy(() => import('./components/rename-drawer'));

/** Set-up ▸ Features: what the system works out of customers, how fresh it is, and features of the bank's own. */
export default function FeaturesPage() {
  const { may } = useCatalog();
  return may('manage', 'feature') ? <Features /> : <NotFound />;
}

function Features() {
  const t = useText();
  const [edited, setEdited] = useState<Feature | 'new' | null>(null);
  const { data, error, refetch } = useFeatures();
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {t('features.add')}
    </Button>
  );
  const own = data?.features.filter(({ definition }) => definition !== null) ?? [];
  const builtIn = data?.features.filter(({ definition }) => definition === null) ?? [];
  return (
    <Page
      title={t('nav.features')}
      meta={<span className="muted">{t('features.explain')}</span>}
      actions={data && own.length > 0 ? add : null}
    >
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <Skeleton active paragraph={{ rows: 12 }} /> : null}
      {data ? (
        <div className={styles.parts}>
          <Freshness features={data} />
          <Panel title={t('features.own')}>
            {own.length > 0 ? (
              <FeatureTable features={own} onEdit={setEdited} />
            ) : (
              <Empty text={t('features.noOwn')}>{add}</Empty>
            )}
          </Panel>
          <Panel title={t('features.builtIn')}>
            <FeatureTable features={builtIn} />
          </Panel>
        </div>
      ) : null}
      {edited ? (
        <Suspense>
          {edited === 'new' ? (
            <FeatureDrawer onClose={() => setEdited(null)} />
          ) : (
            <RenameDrawer feature={edited} onClose={() => setEdited(null)} />
          )}
        </Suspense>
      ) : null}
    </Page>
  );
}
