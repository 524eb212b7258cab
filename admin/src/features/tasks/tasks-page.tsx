import { AppstoreOutlined, BarsOutlined, PlusOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { useLabel, useText } from '../../shared/i18n/use-locale';
import { RecordList } from '../../shared/list/record-list';
import { LinkButton } from '../../shared/ui/link-button';
import { NotFound } from '../../shared/ui/not-found';
import { OfSeen } from '../../shared/ui/of-seen';
import { Page } from '../../shared/ui/page';
import { Splash } from '../../shared/ui/splash';

const TaskBoard = lazy(() => import('./components/task-board'));

export default function TasksPage() {
  const t = useText();
  const label = useLabel();
  const [params, setParams] = useSearchParams();
  const entity = useCatalog().entity('task');
  if (!entity) return <NotFound />;
  const view = params.get('view') === 'list' ? 'list' : 'board';
  const whose = params.get('whose') === 'all' ? 'all' : 'mine';
  return (
    <Page
      title={label(entity.labelPlural)}
      actions={
        <>
          {view === 'board' ? (
            <Segmented
              aria-label={t('tasks.whose')}
              value={whose}
              onChange={(next) => setParams(next === 'all' ? { whose: 'all' } : {})}
              options={[
                { value: 'mine', label: t('tasks.mine') },
                { value: 'all', label: t('tasks.all') },
              ]}
            />
          ) : null}
          <Segmented
            aria-label={t('tasks.view')}
            value={view}
            onChange={(next) => setParams(next === 'list' ? { view: 'list' } : {})}
            options={[
              { value: 'board', label: t('tasks.board'), icon: <AppstoreOutlined /> },
              { value: 'list', label: t('tasks.list'), icon: <BarsOutlined /> },
            ]}
          />
          {entity.actions.includes('create') ? (
            <LinkButton to="/tasks/new" type="primary" icon={<PlusOutlined />}>
              {t('record.create', { entity: label(entity.label) })}
            </LinkButton>
          ) : null}
        </>
      }
    >
      {view === 'list' ? (
        <RecordList entity={entity} />
      ) : (
        <Suspense fallback={<Splash />}>
          <OfSeen of={['task']} />
          <TaskBoard entity={entity} mine={whose === 'mine'} />
        </Suspense>
      )}
    </Page>
  );
}
