import type { EntityDto } from '@kehu/records/contract';
import { App, Button, Table } from 'antd';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { ColorTag } from '../../../shared/ui/color-tag';
import { Empty } from '../../../shared/ui/empty';
import { type FieldDefinition, useUpdateField } from '../fields.api';

const INDEX_COLORS: Record<FieldDefinition['indexState'], string> = {
  none: 'default',
  building: 'blue',
  ready: 'green',
  failed: 'red',
};

type Props = {
  entity: EntityDto;
  definitions: FieldDefinition[];
  onEdit: (definition: FieldDefinition) => void;
  onAdd: () => void;
};

export function FieldTable({ entity, definitions, onEdit, onAdd }: Props) {
  const t = useText();
  const label = useLabel();
  if (definitions.length === 0) {
    return (
      <Empty text={t('fields.empty', { entity: label(entity.labelPlural) })}>
        <Button type="primary" onClick={onAdd}>
          {t('fields.add')}
        </Button>
      </Empty>
    );
  }
  const section = (name: string | null): string => {
    const found = entity.sections.find((each) => each.name === name);
    return found ? label(found.label) : t('record.otherFields');
  };
  return (
    <Table
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={definitions}
      columns={[
        {
          key: 'label',
          title: t('fields.label'),
          render: (_, each) => (
            <Button type="link" onClick={() => onEdit(each)} style={{ padding: 0, height: 'auto' }}>
              {label(each.label)}
            </Button>
          ),
        },
        { key: 'name', title: t('fields.name'), render: (_, { name }) => <code>{name}</code> },
        { key: 'type', title: t('fields.type'), render: (_, { type }) => t(`fields.type.${type}`) },
        { key: 'section', title: t('fields.section'), render: (_, each) => section(each.section) },
        {
          key: 'required',
          title: t('fields.required'),
          render: (_, { required }) => t(required ? 'value.yes' : 'value.no'),
        },
        {
          key: 'state',
          title: t('fields.state'),
          render: (_, each) => <FieldState definition={each} />,
        },
        { key: 'retire', render: (_, each) => <RetireButton definition={each} /> },
      ]}
    />
  );
}

/** Whether it is in use. An index that could not be built is tried again on demand. */
function FieldState({ definition: { id, retired, indexState } }: { definition: FieldDefinition }) {
  const t = useText();
  const { message } = App.useApp();
  const { mutate, isPending } = useUpdateField();
  if (retired) return <ColorTag color="default">{t('fields.retired')}</ColorTag>;
  return (
    <>
      <ColorTag color={INDEX_COLORS[indexState]}>{t(`fields.index.${indexState}`)}</ColorTag>
      {indexState === 'failed' ? (
        <Button
          size="small"
          loading={isPending}
          onClick={() => mutate({ id }, { onError: (error) => void message.error(problemText(error)) })}
        >
          {t('state.retry')}
        </Button>
      ) : null}
    </>
  );
}

/** A retired field disappears from forms and lists; its values stay, and it can come back. */
function RetireButton({ definition }: { definition: FieldDefinition }) {
  const t = useText();
  const label = useLabel();
  const { modal, message } = App.useApp();
  const { mutateAsync, isPending } = useUpdateField();

  async function setRetired(retired: boolean): Promise<void> {
    try {
      await mutateAsync({ id: definition.id, retired });
    } catch (error) {
      void message.error(problemText(error));
    }
  }

  if (definition.retired) {
    return (
      <Button size="small" loading={isPending} onClick={() => void setRetired(false)}>
        {t('fields.restore')}
      </Button>
    );
  }
  return (
    <Button
      size="small"
      loading={isPending}
      onClick={() =>
        void modal.confirm({
          title: t('fields.retireTitle', { field: label(definition.label) }),
          content: t('fields.retireText'),
          okText: t('fields.retire'),
          onOk: () => setRetired(true),
        })
      }
    >
      {t('fields.retire')}
    </Button>
  );
}
