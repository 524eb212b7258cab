import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { Skeleton } from 'antd';
import { fieldOf, useCatalog } from '../../../shared/catalog/catalog-context';
import { asRelation, FieldValue, ValueText } from '../../../shared/fields/field-value';
import { useText } from '../../../shared/i18n/use-locale';
import { useRecords } from '../../../shared/records/records.api';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { Panel } from '../../../shared/ui/panel';
import styles from './holdings-panel.module.css';

/** Who belongs to the customer: family, employer, director of… in both directions, and the household. */
export function RelationshipsPanel({ customer }: { customer: RecordDto }) {
  const t = useText();
  const { entity } = useCatalog();
  const relationships = entity('customer-relationship');
  const customers = entity('customer');
  const household = customers ? fieldOf(customers, 'household') : undefined;
  if (!relationships) return null;
  return (
    <Panel
      title={t('customer.relationships')}
      extra={household && customer.household ? <FieldValue field={household} record={customer} /> : null}
    >
      <Relationships entity={relationships} customer={customer} />
    </Panel>
  );
}

function Relationships({ entity, customer }: { entity: EntityDto; customer: RecordDto }) {
  const t = useText();
  const self = { id: { $eq: customer.id } };
  const { records, loaded, error, refetch } = useRecords(entity, {
    filters: { $or: [{ fromCustomer: self }, { toCustomer: self }] },
    pageSize: 25,
  });
  const kind = fieldOf(entity, 'kind');
  const other = fieldOf(entity, 'toCustomer');
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!loaded) return <Skeleton active paragraph={{ rows: 2 }} />;
  if (records.length === 0) return <Empty text={t('customer.noRelationships')} />;
  return (
    <ul className={styles.list}>
      {records.map((record) => {
        const outward = asRelation(record.fromCustomer).id === customer.id;
        return (
          <li key={record.id} className={styles.name}>
            <span>
              {other ? <ValueText field={other} value={outward ? record.toCustomer : record.fromCustomer} /> : null}
            </span>
            <span className="muted">
              {outward ? null : `${t('customer.seenFromThere')} `}
              {kind ? <FieldValue field={kind} record={record} /> : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
