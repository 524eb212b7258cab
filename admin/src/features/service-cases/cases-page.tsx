import { AppstoreOutlined, BarsOutlined, PlusOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { useLabel, useText } from '../../shared/i18n/use-locale';
import { RecordList } from '../../shared/list/record-list';
import { LinkButton } from '../../shared/ui/link-button';
import { NotFound } from '../../shared/ui/not-found';
import { OfSeen } from '../../shared/ui/of-seen';
import { Page } from '../../shared/ui/page';
import { CaseBoard } from './components/case-board';

/** Cases by where they stand, or as a list. */
export default function CasesPage() {
  const t = useText();
  const label = useLabel();
  const [params, setParams] = useSearchParams();
  const entity = useCatalog().entity('service-case');
  if (!entity) return <NotFound />;
  const isList = params.get('view') === 'list';
  const whose = params.get('whose') === 'mine' ? 'mine' : 'all';
  return (
    <Page
      title={label(entity.labelPlural)}
      actions={
        <>
          {isList ? null : (
            <Segmented
              aria-label={t('tasks.whose')}
              value={whose}
              onChange={(next) => setParams(next === 'mine' ? { whose: 'mine' } : {})}
              options={[
                { value: 'all', label: t('tasks.all') },
                { value: 'mine', label: t('tasks.mine') },
              ]}
            />
          )}
          <Segmented
            aria-label={t('tasks.view')}
            value={isList ? 'list' : 'board'}
            onChange={(next) => setParams(next === 'list' ? { view: 'list' } : {})}
            options={[
              { value: 'board', label: t('tasks.board'), icon: <AppstoreOutlined /> },
              { value: 'list', label: t('tasks.list'), icon: <BarsOutlined /> },
            ]}
          />
          {entity.actions.includes('create') ? (
            <LinkButton to="/service-cases/new" type="primary" icon={<PlusOutlined />}>
              {t('record.create', { entity: label(entity.label) })}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <OfSeen of={['service-case']} />
      {isList ? <RecordList entity={entity} /> : <CaseBoard entity={entity} mine={whose === 'mine'} />}
    </Page>
  );
}
