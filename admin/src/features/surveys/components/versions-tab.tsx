import { Skeleton, Timeline } from 'antd';
import { TimeText } from '../../../shared/fields/time-text';
import { useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { useDefinitionVersions } from '../surveys.api';

/** Who changed the questions, when and why, and how many answered each version. */
export function VersionsTab({ id }: { id: string }) {
  const t = useText();
  const { data, error, refetch } = useDefinitionVersions(id);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 4 }} />;
  if (data.length === 0) return <Empty text={t('survey.noVersions')} />;
  return (
    <Timeline
      items={data.map(({ version, by, at, note, answers }) => ({
        key: version,
        children: (
          <>
            <strong>{t('survey.versionNo', { number: version })}</strong> · {by} · <TimeText iso={at} />
            {note ? <div>{note}</div> : null}
            <div className="muted">{t('survey.versionAnswers', { number: answers })}</div>
          </>
        ),
      }))}
    />
  );
}
