import type { SurveyContent } from '@kehu/cms/contract/survey';
import { Button, Skeleton, Timeline } from 'antd';
import { useState } from 'react';
import { TimeText } from '../../../shared/fields/time-text';
import { useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { useDefinitionVersions } from '../surveys.api';
import type { Draft } from '../use-draft';
import { VersionDrawer } from './version-drawer';

type Props = { id: string; content: SurveyContent; draft: Draft };

/** Who changed the questions, when and why, how many answered each version, and what it asked. */
export function VersionsTab({ id, content, draft }: Props) {
  const t = useText();
  const [shown, setShown] = useState<number | null>(null);
  const { data, error, refetch } = useDefinitionVersions(id);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 4 }} />;
  if (data.length === 0) return <Empty text={t('survey.noVersions')} />;
  return (
    <>
      <Timeline
        items={data.map(({ version, by, at, note, answers }) => ({
          key: version,
          children: (
            <>
              <strong>{t('survey.versionNo', { number: version })}</strong> · {by} · <TimeText iso={at} />{' '}
              <Button
                size="small"
                aria-label={t('survey.versionShowNo', { number: version })}
                onClick={() => setShown(version)}
              >
                {t('survey.versionShow')}
              </Button>
              {note ? <div>{note}</div> : null}
              <div className="muted">{t('survey.versionAnswers', { number: answers })}</div>
            </>
          ),
        }))}
      />
      {shown === null ? null : (
        <VersionDrawer
          key={shown}
          id={id}
          version={shown}
          content={content}
          draft={draft}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}
