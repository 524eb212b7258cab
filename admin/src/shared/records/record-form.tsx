import type { EntityDto, FieldDto, RecordDto } from '@kehu/records/contract';
import { Alert, Button, Form, type FormInstance } from 'antd';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Problem } from '../api/problem';
import { FieldInput } from '../fields/field-input';
import { isShown } from '../fields/shown-when';
import { fieldProblemText } from '../i18n/field-problem-text';
import { problemText } from '../i18n/problem-text';
import { useLabel, useText } from '../i18n/use-locale';
import { session } from '../session/session';
import { Panel } from '../ui/panel';
import { useShortcut } from '../ui/use-shortcut';
import { changedValues, fieldNameOf, formValues, type Values } from './changes';
import { draftOf, dropDraft, readDraft, saveDraft } from './drafts';
import styles from './record-form.module.css';
import { sectionsOf } from './sections';

type Props = {
  entity: EntityDto;
  /** absent: a new record */
  record?: RecordDto;
  /** values a new record starts with, e.g. its customer */
  preset?: Values;
  /** false: nothing was saved and the form stays */
  onSave: (changes: Values) => Promise<boolean>;
  onCancel: () => void;
  /** what is to be known before saving, of the values as they are typed */
  hint?: (values: Values) => ReactNode;
};

/** A record's form, drawn from the catalogue. */
export function RecordForm({ entity, record, preset, onSave, onCancel, hint }: Props) {
  const t = useText();
  const label = useLabel();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const id = record?.id ?? 'new';
  const before = useMemo(() => formValues(entity, record), [entity, record]);
  const [draft, setDraft] = useState(() => readDraft(entity, id));
  const values = (Form.useWatch([], { form, preserve: true }) as Values | undefined) ?? {
    ...before,
    ...preset,
    ...draft,
  };
  const sections = sectionsOf(entity, (field) => field.writable && isShown(field, values));
  useShortcut({ key: 's', mod: true }, () => form.submit());
  // Who goes elsewhere by choice is done with it; a reload, a crash and the end of a session come without being asked.
  const { name } = entity;
  useEffect(
    () => () => {
      if (session.get() || session.cause() === 'user') dropDraft({ name }, id);
    },
    [name, id],
  );

  async function submit(): Promise<void> {
    setBusy(true);
    setFailure(null);
    try {
      const saved = await onSave(changedValues(entity, before, form.getFieldsValue(true) as Values));
      if (saved) dropDraft(entity, id);
    } catch (error) {
      setFailure(showProblems(form, entity, error) ? null : error);
    }
    setBusy(false);
  }

  function onValuesChange(change: Values): void {
    // what the server refused was the old value
    form.setFields(Object.keys(change).map((name) => ({ name, errors: [] })));
    saveDraft(entity, id, draftOf(entity, before, form.getFieldsValue(true) as Values));
  }

  function discard(): void {
    dropDraft(entity, id);
    setDraft(null);
    for (const [name, value] of Object.entries({ ...before, ...preset })) form.setFieldValue(name, value);
  }

  return (
    <Form<Values>
      form={form}
      layout="vertical"
      // refusals come beside the field in the page's language, not from the browser in its own
      noValidate
      initialValues={{ ...before, ...preset, ...draft }}
      onValuesChange={onValuesChange}
      onFinish={submit}
      scrollToFirstError={{ focus: true, block: 'center' }}
      className={styles.form ?? ''}
    >
      {draft ? (
        <Alert
          type="info"
          showIcon
          message={t('form.draft')}
          action={
            <Button size="small" onClick={discard}>
              {t('form.discard')}
            </Button>
          }
        />
      ) : null}
      {failure ? <Alert type="error" showIcon role="alert" message={problemText(failure)} /> : null}
      {sections.map((section) => (
        <Panel key={section.name} title={section.label ? label(section.label) : t('record.otherFields')}>
          <div className={styles.grid}>
            {section.fields.map((field) => (
              <FormField key={field.name} field={field} record={record} />
            ))}
          </div>
        </Panel>
      ))}
      {hint?.(values)}
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={busy} title="Ctrl+S">
          {t('form.save')}
        </Button>
        <Button onClick={onCancel}>{t('form.cancel')}</Button>
        <span className="muted">{t('form.saveHint')}</span>
      </div>
    </Form>
  );
}

function FormField({ field, record }: { field: FieldDto; record: RecordDto | undefined }) {
  const t = useText();
  const label = useLabel();
  const masked = field.masked ? record?.[field.name] : undefined;
  const made = field.generated && !record ? t('form.generated') : undefined;
  const name = label(field.label);
  return (
    <Form.Item
      name={field.name}
      label={name}
      tooltip={field.help ? label(field.help) : undefined}
      required={field.required && !field.generated}
      // a masked value that stands need not be typed again; a new record may get a default from the server, which refuses
      // what is missing then
      rules={
        field.required && record && !masked ? [{ required: true, message: t('form.required', { field: name }) }] : []
      }
      extra={field.masked && masked ? t('form.masked') : undefined}
      className={field.type === 'long-text' ? (styles.wide ?? '') : ''}
    >
      <FieldInput field={field} placeholder={typeof masked === 'string' ? masked : made} />
    </Form.Item>
  );
}

/** Puts each refusal beside its field; false when there is something that belongs to none. */
function showProblems(form: FormInstance<Values>, entity: EntityDto, error: unknown): boolean {
  if (!(error instanceof Problem) || error.fields.length === 0) return false;
  const known = new Set(entity.fields.filter(({ writable }) => writable).map(({ name }) => name));
  const byField = new Map<string, string[]>();
  for (const problem of error.fields) {
    const name = fieldNameOf(problem.path);
    if (!known.has(name)) return false;
    byField.set(name, [...(byField.get(name) ?? []), fieldProblemText(problem)]);
  }
  form.setFields([...byField].map(([name, errors]) => ({ name, errors })));
  const first = byField.keys().next().value;
  if (first) form.scrollToField(first, { focus: true, block: 'center' });
  return true;
}
