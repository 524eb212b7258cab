import type { SurveyContent } from '@kehu/cms/contract/survey';
import type { Locale } from '@kehu/kernel/contract';
import { Alert, App, Button, Input, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { Problem } from '../../../shared/api/problem';
import { LANGUAGE_NAMES, LOCALES } from '../../../shared/i18n/locale';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { useShortcut } from '../../../shared/ui/use-shortcut';
import { namesOf } from '../domain/definition';
import { useSaveDefinition } from '../surveys.api';
import type { Draft } from '../use-draft';
import styles from './builder.module.css';
import { EditingContext } from './editing';
import { Findings } from './findings';
import { JsonView } from './json-view';
import { PageList } from './page-list';
import { PreviewPanel } from './preview-panel';
import { SurveyTexts } from './survey-texts';

type Props = { id: string; content: SurveyContent; draft: Draft };

/** Builds what a survey asks; beside it, how it looks on a phone. */
export function SurveyEditor({ id, content, draft }: Props) {
  const t = useText();
  const [language, setLanguage] = useState<Locale>(useLocale());
  const [view, setView] = useState<'builder' | 'json'>('builder');
  const { definition, change } = draft;
  const disabled = !content.may.includes('change');
  const kept = useMemo(() => namesOf(content.definition), [content.definition]);
  return (
    <EditingContext.Provider value={{ definition, change, language, disabled, kept }}>
      <div className={styles.columns}>
        <div className={styles.writing}>
          <div className={styles.toolbar}>
            <Segmented
              aria-label={t('survey.language')}
              value={language}
              onChange={setLanguage}
              options={LOCALES.map((locale) => ({ value: locale, label: LANGUAGE_NAMES[locale] }))}
            />
            <Segmented
              aria-label={t('survey.view')}
              value={view}
              onChange={setView}
              options={[
                { value: 'builder' as const, label: t('survey.builder') },
                { value: 'json' as const, label: 'JSON' },
              ]}
            />
          </div>
          {view === 'json' ? (
            <JsonView />
          ) : (
            <>
              <SurveyTexts />
              <PageList />
            </>
          )}
          <Findings definition={definition} />
          <SaveBar id={id} draft={draft} disabled={disabled} />
        </div>
        <PreviewPanel id={id} content={content} language={language} disabled={disabled} changed={draft.changed} />
      </div>
    </EditingContext.Provider>
  );
}

/** Saves with a note; what somebody else saved meanwhile is never written over. */
function SaveBar({ id, draft, disabled }: { id: string; draft: Draft; disabled: boolean }) {
  const t = useText();
  const { message } = App.useApp();
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<unknown>(null);
  const save = useSaveDefinition(id);
  const { changed, definition, definitionVersion, discard } = draft;

  async function onSave(reworded = false): Promise<void> {
    try {
      await save.mutateAsync({
        definitionVersion,
        definition,
        ...(reworded && { reworded }),
        ...(note.trim() && { note: note.trim() }),
      });
      discard();
      setNote('');
      setFailure(null);
      void message.success(t('form.saved'));
    } catch (error) {
      setFailure(error);
    }
  }
  useShortcut({ key: 's', mod: true }, () => changed && !disabled && void onSave());
  if (!changed || disabled) return null;
  const stale = failure instanceof Problem && failure.code === 'surveys.definition_changed';
  const reworded = failure instanceof Problem && failure.code === 'surveys.reworded';
  return (
    <div className={styles.saveBar}>
      {failure ? (
        <Alert
          type="error"
          showIcon
          style={{ flexBasis: '100%' }}
          message={failure instanceof Problem && failure.status === 400 ? t('survey.refused') : problemText(failure)}
          description={stale ? t('survey.stale') : null}
          action={
            reworded ? (
              <Button size="small" loading={save.isPending} onClick={() => void onSave(true)}>
                {t('survey.sameMeaning')}
              </Button>
            ) : null
          }
        />
      ) : null}
      <Button type="primary" loading={save.isPending} onClick={() => void onSave()}>
        {t('form.save')}
      </Button>
      <Button
        onClick={() => {
          discard();
          setFailure(null);
        }}
      >
        {t('survey.discard')}
      </Button>
      <Input
        className={styles.note ?? ''}
        aria-label={t('survey.note')}
        placeholder={t('survey.note')}
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </div>
  );
}
