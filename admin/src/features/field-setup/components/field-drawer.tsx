import type { EntityDto } from '@kehu/records/contract';
import { App, Form, Input, Select, Switch } from 'antd';
import { useRef, useState } from 'react';
import { Problem } from '../../../shared/api/problem';
import { nameFromLabel } from '../../../shared/fields/label-draft';
import { LabelInputs } from '../../../shared/fields/label-inputs';
import { fieldProblemText } from '../../../shared/i18n/field-problem-text';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { FormDrawer } from '../../../shared/ui/form-drawer';
import { type FieldDraft, toChange, toCreate } from '../domain/field-draft';
import { type CustomFieldType, type FieldDefinition, useCreateField, useUpdateField } from '../fields.api';
import { FieldPreview } from './field-preview';
import { OptionsEditor } from './options-editor';

const TYPE_ORDER: Record<CustomFieldType, number> = { text: 0, decimal: 1, date: 2, boolean: 3, choice: 4 };
const TYPES = Object.keys(TYPE_ORDER) as CustomFieldType[];
const BLANK: FieldDraft = { type: 'text', label: {}, required: false, filterable: true, options: [{}] };

type Props = { entity: EntityDto; definition: FieldDefinition | undefined; onClose: () => void };

/** Adds or changes a field, with what it will look like beside it. */
export default function FieldDrawer({ entity, definition, onClose }: Props) {
  const t = useText();
  const label = useLabel();
  const { message } = App.useApp();
  const [form] = Form.useForm<FieldDraft>();
  const [failure, setFailure] = useState<unknown>(null);
  const named = useRef(false);
  const { mutateAsync: create, isPending: creating } = useCreateField();
  const { mutateAsync: update, isPending: updating } = useUpdateField();
  const initial = definition ? draftOf(definition) : BLANK;
  const draft: FieldDraft = { ...initial, ...(Form.useWatch([], form) as FieldDraft | undefined) };

  async function submit(): Promise<void> {
    setFailure(null);
    const values = { ...initial, ...(form.getFieldsValue(true) as FieldDraft) };
    try {
      if (definition) await update({ id: definition.id, ...toChange(values) });
      else await create(toCreate(entity.name, values));
      void message.success(t(definition ? 'form.saved' : 'fields.added'));
      onClose();
    } catch (error) {
      const known = error instanceof Problem ? error.fields.filter(({ path }) => path === 'name') : [];
      if (known.length > 0) form.setFields([{ name: 'name', errors: known.map(fieldProblemText) }]);
      else setFailure(error);
    }
  }

  function onValuesChange(change: Partial<FieldDraft>): void {
    if ('name' in change) named.current = true;
    if (!definition && !named.current && change.label?.en !== undefined) {
      form.setFieldValue('name', nameFromLabel(change.label.en));
    }
  }

  return (
    <FormDrawer
      width={640}
      title={definition ? t('record.editTitle', { title: label(definition.label) }) : t('fields.add')}
      form={form}
      saving={creating || updating}
      failure={failure}
      onClose={onClose}
    >
      <FieldPreview draft={draft} />
      <Form<FieldDraft>
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={submit}
        onValuesChange={onValuesChange}
      >
        <LabelInputs name="label" title={t('fields.label')} required />
        <Form.Item name="type" label={t('fields.type')} extra={definition ? t('fields.typeStays') : undefined}>
          <Select
            disabled={definition !== undefined}
            options={TYPES.map((type) => ({ value: type, label: t(`fields.type.${type}`) }))}
          />
        </Form.Item>
        {draft.type === 'choice' ? <OptionsEditor /> : null}
        {definition ? null : (
          <Form.Item
            name="name"
            label={t('fields.name')}
            extra={t('fields.nameHint')}
            rules={[{ required: true, pattern: /^[a-z][A-Za-z0-9]{0,39}$/, message: t('fields.nameRule') }]}
          >
            <Input maxLength={40} spellCheck={false} />
          </Form.Item>
        )}
        <Form.Item name="section" label={t('fields.section')}>
          <Select
            allowClear
            placeholder={t('record.otherFields')}
            options={entity.sections.map((section) => ({ value: section.name, label: label(section.label) }))}
          />
        </Form.Item>
        <LabelInputs name="help" title={t('fields.help')} />
        <Form.Item
          name="required"
          label={t('fields.required')}
          valuePropName="checked"
          extra={t('fields.requiredHint')}
        >
          <Switch />
        </Form.Item>
        <Form.Item
          name="filterable"
          label={t('fields.filterable')}
          valuePropName="checked"
          extra={t('fields.filterableHint')}
        >
          <Switch />
        </Form.Item>
      </Form>
    </FormDrawer>
  );
}

const draftOf = ({ name, type, label, help, section, required, filterable, options }: FieldDefinition): FieldDraft => ({
  name,
  type,
  label,
  help: help ?? {},
  section,
  required,
  filterable,
  options: options ?? [{}],
});
