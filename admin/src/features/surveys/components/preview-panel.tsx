import type { SurveyContent } from '@kehu/cms/contract/survey';
import type { Locale } from '@kehu/kernel/contract';
import { App, Segmented } from 'antd';
import { useState } from 'react';
import { LANGUAGE_NAMES, LOCALES } from '../../../shared/i18n/locale';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { Panel } from '../../../shared/ui/panel';
import { useSaveSettings } from '../surveys.api';
import styles from './builder.module.css';

type Props = { id: string; content: SurveyContent; language: Locale; disabled: boolean; changed: boolean };

/** The survey as a respondent gets it on a phone, as it was saved last; nothing that is answered there is kept. */
export function PreviewPanel({ id, content, language: written, disabled, changed }: Props) {
  const t = useText();
  const { message } = App.useApp();
  const save = useSaveSettings(id, content.settingsVersion);
  const [chosen, setChosen] = useState<Locale | null>(null);
  const language = chosen ?? written;
  const { previewUrl, settings, definitionVersion } = content;
  const setAccent = (accent: string): void =>
    save.mutate({ accent }, { onError: (error) => void message.error(problemText(error)) });
  return (
    <div className={styles.preview}>
      <Panel
        title={t('survey.preview')}
        extra={
          // The browser's own: antd's would come with every page's first load.
          <label className={styles.accent}>
            <input
              key={settings.accent}
              type="color"
              disabled={disabled}
              defaultValue={settings.accent}
              onBlur={({ target }) => target.value !== settings.accent && setAccent(target.value)}
            />
            {t('survey.accent')}
          </label>
        }
      >
        {previewUrl ? (
          <>
            <Segmented
              block
              size="small"
              aria-label={t('survey.previewLanguage')}
              value={language}
              onChange={setChosen}
              options={LOCALES.map((locale) => ({ value: locale, label: LANGUAGE_NAMES[locale] }))}
            />
            <iframe
              key={`${definitionVersion}${settings.accent}`}
              className={styles.phone}
              title={t('survey.previewFrame')}
              // The same page wherever this one was opened from.
              src={`${new URL(previewUrl).pathname}?lang=${language}`}
            />
            <p className="muted">{t(changed ? 'survey.previewStale' : 'survey.previewHint')}</p>
          </>
        ) : (
          <Empty text={t('survey.noPreview')} />
        )}
      </Panel>
    </div>
  );
}
