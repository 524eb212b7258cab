import type { EntityDto, FieldDto, RecordDto } from '@kehu/records/contract';
import { Skeleton } from 'antd';
import { fieldOf, useCatalog } from '../../../shared/catalog/catalog-context';
import { fieldsToAsk } from '../../../shared/fields/companions';
import { formatDecimal } from '../../../shared/format/money';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { RecordCards } from '../../../shared/list/record-cards';
import { RecordTable } from '../../../shared/list/record-table';
import { usePeek } from '../../../shared/records/peek-host';
import { useRecordCount, useRecords } from '../../../shared/records/records.api';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { LinkButton } from '../../../shared/ui/link-button';
import { Panel } from '../../../shared/ui/panel';
import { useIsPhone } from '../../../shared/ui/use-is-phone';
import { memberFilter } from '../domain/membership';
import { ListTools } from './list-tools';

const ROWS = 15;
const COLUMNS = ['customerNo', 'name', 'kind', 'city', 'branch', 'owner'];

type Props = { entity: EntityDto; record: RecordDto };

/** The members whom the reader may see; a click looks at one. */
export function MembersPanel({ entity, record }: Props) {
  const t = useText();
  const { entity: find, may } = useCatalog();
  const customer = find('customer');
  if (!customer?.collections.some(({ name }) => name === 'segments')) return null;
  const filters = memberFilter(record.id);
  const search = new URLSearchParams({ filters: JSON.stringify(filters) });
  return (
    <Panel
      title={t('segments.members')}
      extra={
        <LinkButton to={`/customers?${search}`} type="link" size="small">
          {t('segments.openList')}
        </LinkButton>
      }
    >
      {record.kind === 'static' && record.status !== 'archived' && may('update', 'segment') ? (
        <ListTools entity={entity} record={record} />
      ) : null}
      <Members key={`${record.refreshedAt}:${record.size}`} customer={customer} record={record} />
    </Panel>
  );
}

function Members({ customer, record }: { customer: EntityDto; record: RecordDto }) {
  const t = useText();
  const locale = useLocale();
  const phone = useIsPhone();
  const peek = usePeek();
  const filters = memberFilter(record.id);
  const fields = COLUMNS.map((name) => fieldOf(customer, name)).filter((each): each is FieldDto => each !== undefined);
  const query = { filters, fields: fieldsToAsk(customer, fields), pageSize: ROWS };
  const { records, loaded, busy, error, refetch } = useRecords(customer, query);
  const count = useRecordCount(customer, { filters });
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!loaded) return <Skeleton active />;
  if (records.length === 0) return <Empty text={t('segments.noMembers')} />;
  return (
    <>
      {count.data ? (
        <p className="muted" style={{ marginTop: 0 }}>
          {t('segments.membersSeen', {
            amount: `${formatDecimal(count.data.total, locale)}${count.data.totalIsExact ? '' : '+'}`,
          })}
        </p>
      ) : null}
      {phone ? (
        <RecordCards entity={customer} fields={fields} records={records} />
      ) : (
        <RecordTable
          entity={customer}
          fields={fields}
          records={records}
          busy={busy}
          onPeek={(member) => peek('customer', member.id)}
        />
      )}
    </>
  );
}
