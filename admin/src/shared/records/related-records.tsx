import type { EntityDto, FieldDto, RecordDto } from '@kehu/records/contract';
import { Skeleton, Tabs } from 'antd';
import { fieldOf, useCatalog } from '../catalog/catalog-context';
import { fieldsToAsk } from '../fields/companions';
import { useLabel, useText } from '../i18n/use-locale';
import { RecordCards } from '../list/record-cards';
import { RecordTable } from '../list/record-table';
import { Empty } from '../ui/empty';
import { Failure } from '../ui/failure';
import { LinkButton } from '../ui/link-button';
import { useIsPhone } from '../ui/use-is-phone';
import { usePeek } from './peek-host';
import type { Filters } from './query';
import { useRecords } from './records.api';

const ROWS = 15;

type Relation = { entity: EntityDto; field: FieldDto };

/** Every entity with a filterable relation to this record's: the catalogue knows what points at what. */
function relationsTo(target: EntityDto, all: EntityDto[]): Relation[] {
  return all
    .filter(({ actions }) => actions.includes('list'))
    .flatMap((entity) =>
      entity.fields
        .filter((field) => field.type === 'relation' && field.target === target.name && field.operators.includes('$eq'))
        .map((field) => ({ entity, field })),
    );
}

type Props = { entity: EntityDto; record: RecordDto /** entities shown elsewhere on the page */; except?: string[] };

export function RelatedRecords({ entity, record, except = [] }: Props) {
  const label = useLabel();
  const { catalog } = useCatalog();
  const relations = relationsTo(entity, catalog.entities).filter((each) => !except.includes(each.entity.name));
  if (relations.length === 0) return null;
  const several = (name: string): boolean => relations.filter((each) => each.entity.name === name).length > 1;
  return (
    <Tabs
      destroyOnHidden
      items={relations.map(({ entity: other, field }) => ({
        key: `${other.name}.${field.name}`,
        label: several(other.name) ? `${label(other.labelPlural)} (${label(field.label)})` : label(other.labelPlural),
        children: <RelatedList entity={other} field={field} id={record.id} />,
      }))}
    />
  );
}

type ListProps = { entity: EntityDto; field: FieldDto; id: string };

function RelatedList({ entity, field, id }: ListProps) {
  const t = useText();
  const phone = useIsPhone();
  const peek = usePeek();
  const filters: Filters = { [field.name]: { id: { $eq: id } } };
  const fields = entity.defaultColumns
    .filter((name) => name !== field.name)
    .map((name) => fieldOf(entity, name))
    .filter((each): each is FieldDto => each !== undefined);
  const asked = fieldsToAsk(entity, fields);
  const { records, loaded, busy, error, next, refetch } = useRecords(entity, {
    filters,
    fields: asked,
    pageSize: ROWS,
  });
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!loaded) return <Skeleton active />;
  if (records.length === 0) return <Empty text={t('record.nothingRelated')} />;
  return (
    <>
      {phone ? (
        <RecordCards entity={entity} fields={fields} records={records} />
      ) : (
        <RecordTable
          entity={entity}
          fields={fields}
          records={records}
          busy={busy}
          onPeek={(record) => peek(entity.name, record.id)}
        />
      )}
      {next ? (
        <LinkButton to={`/${entity.path}?${new URLSearchParams({ filters: JSON.stringify(filters) })}`} type="link">
          {t('record.showAll')}
        </LinkButton>
      ) : null}
    </>
  );
}
