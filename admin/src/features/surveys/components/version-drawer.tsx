import type { SurveyContent } from '@kehu/cms/contract/survey';
import type { Locale } from '@kehu/kernel/contract';
import { App, Button, Drawer, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { LANGUAGE_NAMES, LOCALES } from '../../../shared/i18n/locale';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { Failure } from '../../../shared/ui/failure';
import type { Json } from '../domain/json';
import { useOldDefinition, useSaveDefinition } from '../surveys.api';
import type { Draft } from '../use-draft';
import styles from './builder.module.css';
import { EditingContext } from './editing';
import { PageList } from './page-list';
import { SurveyTexts } from './survey-texts';

type Props = { id: string; version: number; content: SurveyContent; draft: Draft; onClose: () => void };

/** What a survey asked in an earlier version, which can be taken up again. */
export function VersionDrawer({ id, version, content, draft, onClose }: Props) {
  const t = useText();
  const { data, error, refetch } = useOldDefinition(id, version);
  const isOld = version !== content.definitionVersion;
  return (
    <Drawer
      open
      width="min(760px, 100%)"
      title={t('survey.versionNo', { number: version })}
      onClose={onClose}
      extra={
        data && isOld && content.may.includes('change') ? (
          <AgainButton {...{ id, version, content, draft }} definition={data.definition} onDone={onClose} />
        ) : null
      }
    >
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {data ? <Asked definition={data.definition} /> : null}
    </Drawer>
  );
}

const NOTHING: ReadonlySet<string> = new Set();

/** The builder's own view of it, in which nothing can be changed. */
function Asked({ definition }: { definition: Json }) {
  const t = useText();
  const [language, setLanguage] = useState<Locale>(useLocale());
  const editing = { definition, change: () => undefined, language, disabled: true, kept: NOTHING };
  return (
    <EditingContext.Provider value={editing}>
      <div className={styles.writing}>
        <div>
          <Segmented
            aria-label={t('survey.language')}
            value={language}
            onChange={setLanguage}
            options={LOCALES.map((locale) => ({ value: locale, label: LANGUAGE_NAMES[locale] }))}
          />
        </div>
        <SurveyTexts />
        <PageList />
      </div>
    </EditingContext.Provider>
  );
}

type AgainProps = Omit<Props, 'onClose'> & { definition: Json; onDone: () => void };

function AgainButton({ id, version, content, definition, draft, onDone }: AgainProps) {
  const t = useText();
  const { modal, message } = App.useApp();
  const save = useSaveDefinition(id);
  async function use(): Promise<void> {
    const { definitionVersion } = content;
    try {
      await save.mutateAsync({
        definitionVersion,
        definition,
        note: t('survey.versionAgainNote', { number: version }),
      });
      draft.discard();
      void message.success(t('survey.versionAgainDone', { number: version }));
      onDone();
    } catch (error) {
      void message.error(problemText(error));
    }
  }
  const ask = (): void =>
    void modal.confirm({
      title: t('survey.versionAgainTitle', { number: version }),
      content: [t('survey.versionAgainText'), draft.changed ? t('survey.versionAgainDraft') : ''].join(' '),
      okText: t('survey.versionAgain'),
      onOk: use,
    });
  return (
    <Button type="primary" onClick={ask}>
      {t('survey.versionAgain')}
    </Button>
  );
}
