import type { RecordDto } from '@kehu/records/contract';
import { Alert, Skeleton, Tabs } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { fieldOf } from '../../shared/catalog/catalog-context';
import type { RecordPageProps } from '../../shared/feature/feature';
import { isEmptyValue } from '../../shared/fields/empty-value';
import { FieldValue } from '../../shared/fields/field-value';
import { titleOf } from '../../shared/fields/title';
import { bankDay, formatDate } from '../../shared/format/dates';
import { useLabel, useLocale, useText } from '../../shared/i18n/use-locale';
import { FieldSections } from '../../shared/records/field-list';
import { RecordActions } from '../../shared/records/record-actions';
import { RecordEyebrow } from '../../shared/records/record-eyebrow';
import { StatusTag } from '../../shared/records/status-tag';
import { Failure } from '../../shared/ui/failure';
import { Page } from '../../shared/ui/page';
import { usePlan } from './campaigns.api';
import { EvaluationTab } from './components/evaluation-tab';
import { LaunchTab } from './components/launch-tab';
import { MonitorTab } from './components/monitor-tab';
import { PlanEditor } from './components/plan-editor';
import { SteerButtons } from './components/steer-buttons';
import { VersionsTab } from './components/versions-tab';

const FACTS = ['owner', 'product', 'startsOn', 'endsOn', 'winner'];

/** Launched, but its first day is still to come. */
const isAhead = ({ status, startsOn }: RecordDto): boolean =>
  status === 'running' && typeof startsOn === 'string' && startsOn > bankDay(new Date());

/** A campaign from its plan to what it changed. */
export default function CampaignPage({ entity, record }: RecordPageProps) {
  const t = useText();
  const label = useLabel();
  const locale = useLocale();
  const plan = usePlan(record.id);
  const [params, setParams] = useSearchParams();
  const [unsaved, setUnsaved] = useState(false);
  const launched = !isEmptyValue(record.launchedAt);
  const facts = FACTS.flatMap((name) => fieldOf(entity, name) ?? []).filter(({ name }) => !isEmptyValue(record[name]));
  if (plan.error) return <Failure error={plan.error} onRetry={() => void plan.refetch()} />;
  const tabs = plan.data
    ? [
        {
          key: 'plan',
          label: t('campaign.plan'),
          children: <PlanEditor key={plan.data.planVersion} id={record.id} answer={plan.data} onChanged={setUnsaved} />,
        },
        ...(launched
          ? []
          : [
              {
                key: 'launch',
                label: t('campaign.beforeLaunch'),
                children: <LaunchTab id={record.id} plan={plan.data.plan} />,
              },
            ]),
        ...(launched
          ? [
              {
                key: 'monitor',
                label: t('campaign.monitor'),
                children: <MonitorTab id={record.id} plan={plan.data.plan} live={record.status === 'running'} />,
              },
              {
                key: 'evaluation',
                label: t('campaign.evaluation'),
                children: <EvaluationTab entity={entity} record={record} />,
              },
            ]
          : []),
        { key: 'details', label: t('campaign.details'), children: <FieldSections entity={entity} record={record} /> },
        { key: 'versions', label: t('campaign.versions'), children: <VersionsTab id={record.id} /> },
      ]
    : [];
  // A link may name a tab that this campaign has not, or no longer.
  const wanted = tabs.find(({ key }) => key === params.get('tab'))?.key;
  return (
    <Page
      title={titleOf(entity, record)}
      eyebrow={<RecordEyebrow entity={entity} />}
      tags={<StatusTag entity={entity} record={record} />}
      meta={facts.map((field) => (
        <span key={field.name}>
          <span className="muted">{label(field.label)}</span> <FieldValue field={field} record={record} />
        </span>
      ))}
      actions={
        <RecordActions entity={entity} record={record}>
          {plan.data ? <SteerButtons entity={entity} id={record.id} may={plan.data.may} unsaved={unsaved} /> : null}
        </RecordActions>
      }
    >
      {isAhead(record) ? (
        <Alert
          type="info"
          showIcon
          message={t('campaign.beginsOn', { date: formatDate(String(record.startsOn), locale) })}
          style={{ marginBottom: 12 }}
        />
      ) : null}
      {plan.data ? (
        <Tabs
          activeKey={wanted ?? (launched ? 'monitor' : 'plan')}
          onChange={(tab) => setParams({ tab }, { replace: true })}
          // A plan that is being changed waits while another tab is looked at.
          items={tabs.map((tab) => ({ ...tab, destroyOnHidden: tab.key !== 'plan' }))}
        />
      ) : (
        <Skeleton active paragraph={{ rows: 8 }} />
      )}
    </Page>
  );
}
