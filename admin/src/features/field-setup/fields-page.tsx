import { PlusOutlined } from '@ant-design/icons';
import type { EntityDto } from '@kehu/records/contract';
import { Button, Select, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { useLabel, useText } from '../../shared/i18n/use-locale';
import { Failure } from '../../shared/ui/failure';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { FieldTable } from './components/field-table';
import { type FieldDefinition, useFieldDefinitions } from './fields.api';

const FieldDrawer = lazy(() => import('./components/field-drawer'));

/** Fields that the business adds to customers, accounts, tasks… without a release. */
export default function FieldsPage() {
  const { catalog, may } = useCatalog();
  const [params] = useSearchParams();
  const customisable = catalog.entities.filter((entity) => entity.customisable);
  const entity =
    customisable.find(({ name }) => name === params.get('entity')) ??
    customisable.find(({ name }) => name === 'customer') ??
    customisable[0];
  if (!may('manage', 'field') || !entity) return <NotFound />;
  return <FieldsOf key={entity.name} entity={entity} choices={customisable} />;
}

function FieldsOf({ entity, choices }: { entity: EntityDto; choices: EntityDto[] }) {
  const t = useText();
  const label = useLabel();
  const [, setParams] = useSearchParams();
  const [edited, setEdited] = useState<FieldDefinition | 'new' | null>(null);
  const { data, error, refetch } = useFieldDefinitions();
  return (
    <Page
      title={t('nav.fields')}
      meta={<span className="muted">{t('fields.explain')}</span>}
      actions={
        <>
          <Select
            aria-label={t('fields.entity')}
            value={entity.name}
            onChange={(name) => setParams({ entity: name })}
            options={choices.map((each) => ({ value: each.name, label: label(each.labelPlural) }))}
            style={{ minWidth: 160 }}
          />
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
            {t('fields.add')}
          </Button>
        </>
      }
    >
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <Skeleton active /> : null}
      {data ? (
        <FieldTable
          entity={entity}
          definitions={data.filter((each) => each.entity === entity.name)}
          onEdit={setEdited}
          onAdd={() => setEdited('new')}
        />
      ) : null}
      {edited ? (
        <Suspense>
          <FieldDrawer
            entity={entity}
            definition={edited === 'new' ? undefined : edited}
            onClose={() => setEdited(null)}
          />
        </Suspense>
      ) : null}
    </Page>
  );
}
