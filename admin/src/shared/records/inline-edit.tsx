import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import type { EntityDto, FieldDto, RecordDto } from '@kehu/records/contract';
import { Button } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { Problem } from '../api/problem';
import { FieldInput } from '../fields/field-input';
import { fieldProblemText } from '../i18n/field-problem-text';
import { problemText } from '../i18n/problem-text';
import { useLabel, useText } from '../i18n/use-locale';
import { wireValue } from './changes';
import { useSaveRecord } from './use-save-record';

type Props = { entity: EntityDto; record: RecordDto; field: FieldDto; onDone: () => void };

/** One field in place: Enter saves, Escape leaves it as it was. */
export default function InlineEdit({ entity, record, field, onDone }: Props) {
  const t = useText();
  const label = useLabel();
  const before = field.masked ? null : (record[field.name] ?? null);
  const [value, setValue] = useState<unknown>(before);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { save, dialog } = useSaveRecord(entity, record);

  async function submit(): Promise<void> {
    const next = wireValue(field, value) ?? null;
    if (next === (wireValue(field, before) ?? null)) return onDone();
    setBusy(true);
    setFailure(null);
    try {
      if (await save({ [field.name]: next })) return onDone();
    } catch (error) {
      const own = error instanceof Problem ? error.fields[0] : undefined;
      setFailure(own ? fieldProblemText(own) : problemText(error));
    }
    setBusy(false);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onDone();
    const multiline = field.type === 'long-text' && !event.ctrlKey && !event.metaKey;
    const choosing = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true';
    if (event.key === 'Enter' && !multiline && !choosing) {
      event.preventDefault();
      void submit();
    }
  }

  const masked = field.masked ? record[field.name] : undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the keys of the control inside
    <div style={{ flex: 1, minWidth: 0 }} onKeyDown={onKeyDown}>
      <div style={{ display: 'flex', gap: 4 }}>
        <div style={{ flex: 1, minWidth: 0, display: 'grid' }}>
          <FieldInput
            field={field}
            value={value}
            onChange={setValue}
            autoFocus
            placeholder={typeof masked === 'string' ? masked : undefined}
            aria-label={label(field.label)}
          />
        </div>
        <Button
          type="primary"
          icon={<CheckOutlined />}
          loading={busy}
          aria-label={t('form.save')}
          onClick={() => void submit()}
        />
        <Button icon={<CloseOutlined />} aria-label={t('form.cancel')} onClick={onDone} />
      </div>
      {failure ? (
        <div role="alert" style={{ color: 'var(--ant-color-error)', marginTop: 2 }}>
          {failure}
        </div>
      ) : null}
      {dialog}
    </div>
  );
}
