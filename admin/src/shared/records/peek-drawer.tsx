import { Drawer, Skeleton } from 'antd';
import { useCatalog } from '../catalog/catalog-context';
import { RevealProvider } from '../fields/reveal';
import { titleOf } from '../fields/title';
import { useLabel, useText } from '../i18n/use-locale';
import { Failure } from '../ui/failure';
import { LinkButton } from '../ui/link-button';
import { FieldSections } from './field-list';
import { useRecord } from './records.api';

type Props = { entityName: string; id: string; onClose: () => void };

/** A record at a glance, without leaving the list. */
export default function PeekDrawer({ entityName, id, onClose }: Props) {
  const t = useText();
  const label = useLabel();
  const entity = useCatalog().entity(entityName);
  const { record, error, refetch } = useRecord(entity, id);
  return (
    <Drawer
      open
      width={480}
      // the list stays in use: another row can be peeked at
      mask={false}
      onClose={onClose}
      title={entity && record ? titleOf(entity, record) : entity ? label(entity.label) : ''}
      extra={
        entity ? (
          <LinkButton to={`/${entity.path}/${id}`} type="primary">
            {t('record.open')}
          </LinkButton>
        ) : null
      }
    >
      {error ? <Failure error={error} onRetry={refetch} /> : null}
      {!error && !(entity && record) ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
      {entity && record ? (
        <RevealProvider entity={entity} record={record}>
          <FieldSections entity={entity} record={record} />
        </RevealProvider>
      ) : null}
    </Drawer>
  );
}
