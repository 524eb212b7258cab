import type { PlanVersion } from '@kehu/cms/contract';
import { Skeleton, Timeline } from 'antd';
import { TimeText } from '../../../shared/fields/time-text';
import { useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { usePlanVersions } from '../campaigns.api';

/** Who changed which part of the plan, when and why. */
export function VersionsTab({ id }: { id: string }) {
  const t = useText();
  const { data, error, refetch } = usePlanVersions(id);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 4 }} />;
  if (data.length === 0) return <Empty text={t('campaign.noVersions')} />;
  return (
    <Timeline
      items={data.map((version, at) => ({
        key: version.version,
        children: (
          <>
            <strong>{t('campaign.versionNo', { number: version.version })}</strong> · {version.by} ·{' '}
            <TimeText iso={version.at} />
            {version.note ? <div>{version.note}</div> : null}
            <div className="muted">
              {changedParts(version, data[at + 1])
                .map((part) => t(`campaign.part.${part}`))
                .join(' · ')}
            </div>
          </>
        ),
      }))}
    />
  );
}

const PARTS = ['audience', 'trigger', 'steps', 'holdOut', 'test', 'conversion', 'costs', 'spreadHours'] as const;

/** The parts that differ from the version before; all that are filled in the first. */
function changedParts({ plan }: PlanVersion, before: PlanVersion | undefined): (typeof PARTS)[number][] {
  return PARTS.filter((part) => JSON.stringify(plan[part]) !== JSON.stringify(before?.plan[part]));
}
