import type { EntityDto, FieldDto } from '@kehu/records/contract';
import { App } from 'antd';
import { useMemo, useRef } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { fieldOf, useCatalog } from '../../shared/catalog/catalog-context';
import type { Feature } from '../../shared/feature/feature';
import { useLabel, useText } from '../../shared/i18n/use-locale';
import type { Values } from '../../shared/records/changes';
import { RecordEyebrow } from '../../shared/records/record-eyebrow';
import { RecordForm } from '../../shared/records/record-form';
import { useCreateRecord } from '../../shared/records/records.api';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { TwinHint } from './twin-hint';

export default function CreateRecordPage({ features }: { features: readonly Feature[] }) {
  const { entities = '' } = useParams();
  const { entityAt, me } = useCatalog();
  const entity = entityAt(entities);
  const usual = useMemo(() => {
    const start = features.find(({ newRecord }) => entity && newRecord?.[entity.name])?.newRecord?.[entity?.name ?? ''];
    const values = { ...defaultsOf(entity), ...start?.(me) };
    return Object.fromEntries(Object.entries(values).filter(([name]) => entity && fieldOf(entity, name)?.writable));
  }, [features, entity, me]);
  return entity?.actions.includes('create') ? (
    <CreateRecord key={entity.name} entity={entity} usual={usual} />
  ) : (
    <NotFound />
  );
}

const defaultsOf = (entity: EntityDto | undefined): Values =>
  Object.fromEntries(
    (entity?.fields ?? []).flatMap((field) => (field.default === undefined ? [] : [[field.name, field.default]])),
  );

/** `?customer=<id>~<title>` starts the form with a value. */
function presetOf(params: URLSearchParams, entity: EntityDto): Values {
  const fields = [...params.keys()]
    .map((name) => fieldOf(entity, name))
    .filter((field): field is FieldDto => field?.writable === true);
  return Object.fromEntries(
    fields.map((field) => {
      const text = params.get(field.name) ?? '';
      const [id = '', title = id] = text.split('~');
      return [field.name, field.type === 'relation' ? { id, title } : text];
    }),
  );
}

function CreateRecord({ entity, usual }: { entity: EntityDto; usual: Values }) {
  const t = useText();
  const label = useLabel();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { message } = App.useApp();
  const { mutateAsync } = useCreateRecord();
  const attempt = useRef({ body: '', key: '' });
  const preset = useMemo(() => ({ ...usual, ...presetOf(params, entity) }), [usual, params, entity]);

  async function create(values: Values): Promise<boolean> {
    // the same values sent again over a bad line create one record; corrected values are another attempt
    const body = JSON.stringify(values);
    if (attempt.current.body !== body) attempt.current = { body, key: crypto.randomUUID() };
    const { data } = await mutateAsync({
      resource: entity.path,
      values,
      meta: { idempotencyKey: attempt.current.key },
    });
    void message.success(t('record.created'));
    void navigate(`/${entity.path}/${data.id}`, { replace: true });
    return true;
  }

  return (
    <Page
      title={t('record.create', { entity: label(entity.label) })}
      eyebrow={<RecordEyebrow entity={entity} />}
      width="narrow"
    >
      <RecordForm
        entity={entity}
        preset={preset}
        onSave={create}
        onCancel={() => void navigate(-1)}
        hint={(values) => <TwinHint entity={entity} id="" values={values} />}
      />
    </Page>
  );
}
