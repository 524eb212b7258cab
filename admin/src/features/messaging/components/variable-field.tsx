import { Input, type InputRef, Select } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useId, useRef } from 'react';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { useVariables } from '../templates.api';
import styles from './editor.module.css';

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  disabled: boolean;
  multiline?: boolean;
  rows?: number;
  maxLength?: number;
};

/** A text that may hold fields of the customer; choosing one puts it where the caret is. */
export function VariableField({ label, value, onChange, disabled, multiline = false, rows = 3, maxLength }: Props) {
  const id = useId();
  const line = useRef<InputRef>(null);
  const area = useRef<TextAreaRef>(null);
  const insert = (path: string): void => {
    const box = multiline ? area.current?.resizableTextArea?.textArea : line.current?.input;
    const at = box?.selectionStart ?? value.length;
    const to = box?.selectionEnd ?? at;
    onChange(`${value.slice(0, at)}{{ ${path} }}${value.slice(to)}`);
    box?.focus();
  };
  const shared = { id, value, disabled, ...(maxLength !== undefined && { maxLength }) };
  return (
    <div className={styles.field}>
      <div className={styles.fieldHead}>
        <label htmlFor={id}>{label}</label>
        {disabled ? null : <VariableChoice about={label} onChoose={insert} />}
      </div>
      {multiline ? (
        <Input.TextArea
          {...shared}
          ref={area}
          autoSize={{ minRows: rows, maxRows: 16 }}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Input {...shared} ref={line} onChange={(event) => onChange(event.target.value)} />
      )}
    </div>
  );
}

function VariableChoice({ about, onChoose }: { about: string; onChoose: (path: string) => void }) {
  const t = useText();
  const label = useLabel();
  const { data } = useVariables();
  const nameOf = (path: string, labels: readonly Parameters<typeof label>[0][]): string =>
    labels.length > 0
      ? labels.map(label).join(' › ')
      : t(
          path === 'unsubscribe_url'
            ? 'variable.unsubscribe'
            : path === 'preferences_url'
              ? 'variable.preferences'
              : 'variable.other',
          { name: path },
        );
  return (
    <Select
      size="small"
      variant="borderless"
      showSearch
      value={null}
      optionFilterProp="label"
      aria-label={t('template.insertInto', { field: about })}
      placeholder={t('template.insert')}
      popupMatchSelectWidth={280}
      style={{ minWidth: 130 }}
      onChange={(path: string | null) => path && onChoose(path)}
      options={(data ?? []).map(({ path, labels, masked }) => ({
        value: path,
        label: masked ? t('variable.masked', { name: nameOf(path, labels) }) : nameOf(path, labels),
      }))}
    />
  );
}
