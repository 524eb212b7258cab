import { useText } from '../../../shared/i18n/use-locale';
import { type Json, withProps } from '../domain/json';
import styles from './builder.module.css';
import { useEditing } from './editing';
import { TextField } from './text-field';

/** What stands above all questions, and what is said at the end. */
export function SurveyTexts() {
  const t = useText();
  const { definition, change } = useEditing();
  const set = (props: Json): void => change(withProps(definition, props));
  return (
    <section className={styles.page} aria-label={t('survey.texts')}>
      <div className={styles.form}>
        <TextField label={t('survey.surveyTitle')} value={definition.title} onChange={(title) => set({ title })} />
        <TextField
          label={t('survey.intro')}
          rows={1}
          value={definition.description}
          onChange={(description) => set({ description })}
        />
        <TextField
          label={t('survey.thanks')}
          rows={1}
          before=""
          value={definition.completedHtml}
          onChange={(completedHtml) => set({ completedHtml })}
        />
      </div>
    </section>
  );
}
