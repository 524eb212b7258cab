import { Input, type InputRef, Select } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useId, useRef } from 'react';
import { useText } from '../../../shared/i18n/use-locale';
import { textOf } from '../domain/json';
import { anyText, textIn, withText } from '../domain/texts';
import { useAsked } from './asked';
import styles from './builder.module.css';
import { useEditing } from './editing';

type Props = {
  label: string;
  /** a SurveyJS text: plain, or by language */
  value: unknown;
  onChange: (value: unknown) => void;
  onBlur?: () => void;
  rows?: number;
  /** where earlier answers may be put in: the question that the text belongs to */
  before?: string | undefined;
  placeholder?: string;
};

/** A text in the language that is being written, with earlier answers to put in. */
export function TextField({ label, value, onChange, onBlur, rows, before, placeholder }: Props) {
  const id = useId();
  const { language, disabled } = useEditing();
  const line = useRef<InputRef>(null);
  const area = useRef<TextAreaRef>(null);
  const text = textIn(value, language);
  const write = (next: string): void => onChange(withText(value, language, next));
  const insert = (name: string): void => {
    const box = rows ? area.current?.resizableTextArea?.textArea : line.current?.input;
    const at = box?.selectionStart ?? text.length;
    write(`${text.slice(0, at)}{${name}}${text.slice(box?.selectionEnd ?? at)}`);
    box?.focus();
  };
  const shared = {
    id,
    disabled,
    value: text,
    maxLength: 5000,
    // What stands in another language helps who translates it.
    placeholder: anyText(value, language) || placeholder || '',
    ...(onBlur && { onBlur }),
  };
  return (
    <div className={styles.field}>
      <div className={styles.fieldHead}>
        <label htmlFor={id}>{label}</label>
        {before === undefined || disabled ? null : <AnswerChoice about={label} before={before} onChoose={insert} />}
      </div>
      {rows ? (
        <Input.TextArea
          {...shared}
          ref={area}
          autoSize={{ minRows: rows, maxRows: 14 }}
          onChange={(event) => write(event.target.value)}
        />
      ) : (
        <Input {...shared} ref={line} onChange={(event) => write(event.target.value)} />
      )}
    </div>
  );
}

type ChoiceProps = { about: string; before: string; onChoose: (name: string) => void };

function AnswerChoice({ about, before, onChoose }: ChoiceProps) {
  const t = useText();
  const asked = useAsked(before);
  if (asked.length === 0) return null;
  return (
    <Select
      size="small"
      variant="borderless"
      value={null}
      aria-label={t('survey.insertInto', { field: about })}
      placeholder={t('survey.insert')}
      popupMatchSelectWidth={260}
      style={{ minWidth: 120 }}
      onChange={(name: string | null) => name && onChoose(name)}
      options={asked.map(({ element, title }) => ({ value: textOf(element.name), label: title }))}
    />
  );
}
