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
  const [text, setText] = useState(() => written(definition));
  // Somebody discarded or saved: what is shown is what stands.
  const valid = parsed(text);
  const shown = valid && JSON.stringify(valid) !== JSON.stringify(definition) ? written(definition) : text;
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
        value={shown}
        onChange={({ target }) => {
          setText(target.value);
          const next = parsed(target.value);
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
