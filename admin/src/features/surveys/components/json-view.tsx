import { Input } from 'antd';
import { useState } from 'react';
import { useText } from '../../../shared/i18n/use-locale';
import { isJson, type Json } from '../domain/json';
import styles from './builder.module.css';
import { useEditing } from './editing';

const written = (definition: Json): string => JSON.stringify(definition, null, 2);

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The definition as SurveyJS writes it: any survey can be put in here. */
export function JsonView() {
  const t = useText();
  const { definition, change, disabled } = useEditing();
  const [typed, setTyped] = useState<{ text: string; of: Json } | null>(null);
  // What was typed belongs to the definition that it made: one that was saved or brought back is written anew.
  const text = typed?.of === definition ? typed.text : written(definition);
  const valid = parsed(text) !== undefined;
  return (
    <section className={styles.page} aria-label="JSON">
      <p className="muted">{t('survey.jsonHint')}</p>
      <Input.TextArea
        className={styles.json ?? ''}
        aria-label={t('survey.jsonLabel')}
        disabled={disabled}
        spellCheck={false}
        status={valid ? '' : 'error'}
        autoSize={{ minRows: 14, maxRows: 32 }}
        value={text}
        onChange={({ target }) => {
          const next = parsed(target.value);
          setTyped({ text: target.value, of: next ?? definition });
          if (next) change(next);
        }}
      />
      {valid ? null : (
        <span role="alert" className={styles.problem}>
          {t('survey.notJson')}
        </span>
      )}
    </section>
  );
}
