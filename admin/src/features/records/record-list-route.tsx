import { PlusOutlined } from '@ant-design/icons';
import { useParams } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import type { Feature } from '../../shared/feature/feature';
import { useLabel, useText } from '../../shared/i18n/use-locale';
import { RecordList } from '../../shared/list/record-list';
import { LinkButton } from '../../shared/ui/link-button';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';

/** The list of whatever entity the address names: a feature's own, else the generic one. */
export default function RecordListRoute({ features }: { features: readonly Feature[] }) {
  const t = useText();
  const label = useLabel();
  const { entities = '' } = useParams();
  const entity = useCatalog().entityAt(entities);
  if (!entity?.actions.includes('list')) return <NotFound />;
  const OwnList = features.find(({ lists }) => lists?.[entity.name])?.lists?.[entity.name];
  if (OwnList) return <OwnList />;
  return (
    <Page
      key={entity.name}
      title={label(entity.labelPlural)}
      actions={
        entity.actions.includes('create') ? (
          <LinkButton to={`/${entity.path}/new`} type="primary" icon={<PlusOutlined />}>
            {t('record.create', { entity: label(entity.label) })}
          </LinkButton>
        ) : null
      }
    >
      <RecordList entity={entity} />
    </Page>
  );
}
