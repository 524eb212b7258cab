import { CheckCircleFilled, CloseCircleFilled, WarningFilled } from '@ant-design/icons';
import type { Check, DryRun, Funnel, Plan } from '@kehu/cms/contract';
import { Skeleton, Table } from 'antd';
import { Link } from 'react-router';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { formatDecimal } from '../../../shared/format/money';
import { textOr, useLocale, useText } from '../../../shared/i18n/use-locale';
import { LinkResults } from '../../../shared/links/link-results';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { Panel } from '../../../shared/ui/panel';
import { useChecklist, useDryRun, useLinks } from '../campaigns.api';
import styles from '../campaigns.module.css';

const ICONS = {
  ok: <CheckCircleFilled style={{ color: 'var(--ant-color-success)' }} />,
  warning: <WarningFilled style={{ color: 'var(--ant-color-warning)' }} />,
  missing: <CloseCircleFilled style={{ color: 'var(--ant-color-error)' }} />,
};

/** What is still missing, whom a launch would reach, and what some of them would get. */
export function LaunchTab({ id, plan }: { id: string; plan: Plan }) {
  const t = useText();
  const { may } = useCatalog();
  const checks = useChecklist(id);
  const links = useLinks(id, may('launch', 'campaign'));
  const run = useDryRun(id, plan.audience.include.length > 0);
  return (
    <div className={styles.editor}>
      <Panel title={t('campaign.checklist')}>
        {checks.error ? <Failure error={checks.error} onRetry={() => void checks.refetch()} /> : null}
        {checks.data ? <Checks checks={checks.data} /> : <Skeleton active paragraph={{ rows: 4 }} />}
      </Panel>
      {links.data && links.data.links.length > 0 ? (
        <Panel title={t('links.title')}>
          <LinkResults {...links.data} />
        </Panel>
      ) : null}
      <Panel title={t('campaign.reach')}>
        {run.error ? <Failure error={run.error} onRetry={() => void run.refetch()} /> : null}
        {run.data ? <FunnelChart funnel={run.data.funnel} /> : null}
        {run.isFetching && !run.data ? <Skeleton active paragraph={{ rows: 5 }} /> : null}
        {!run.data && !run.isFetching && !run.error ? <Empty text={t('campaign.noAudience')} /> : null}
      </Panel>
      {run.data && run.data.people.length > 0 ? (
        <Panel title={t('campaign.dryRun')}>
          <p className="muted">{t('campaign.dryRunExplain')}</p>
          <People people={run.data.people} />
        </Panel>
      ) : null}
    </div>
  );
}

function Checks({ checks }: { checks: Check[] }) {
  const t = useText();
  return (
    <ul className={styles.checks}>
      {checks.map(({ key, state, params }) => (
        <li key={key}>
          <span role="img" aria-label={t(`campaign.state.${state}`)}>
            {ICONS[state]}
          </span>
          {textOr(`campaign.check.${key}.${state}`, key, params)}
        </li>
      ))}
    </ul>
  );
}

const SIEVES: readonly (keyof Funnel)[] = [
  'audience',
  'control',
  'noAddress',
  'noConsent',
  'suppressed',
  'capped',
  'reachable',
];

function FunnelChart({ funnel }: { funnel: Funnel }) {
  const t = useText();
  const locale = useLocale();
  const all = Math.max(1, funnel.audience);
  return (
    <dl className={styles.funnel}>
      {SIEVES.map((sieve) => (
        <div key={sieve} className={sieve === 'audience' || sieve === 'reachable' ? undefined : styles.lost}>
          <dt>{t(`campaign.funnel.${sieve}`)}</dt>
          <dd aria-hidden>
            <div className={styles.bar} style={{ width: `${(funnel[sieve] / all) * 100}%` }} />
          </dd>
          <dd className="tabular" style={{ textAlign: 'right' }}>
            {formatDecimal(funnel[sieve], locale)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function People({ people }: { people: DryRun['people'] }) {
  const t = useText();
  return (
    <Table
      size="small"
      pagination={false}
      scroll={{ x: 480 }}
      rowKey={({ customer }) => customer.id}
      dataSource={people}
      columns={[
        {
          title: t('campaign.person'),
          render: (_, { customer }) => <Link to={`/customers/${customer.id}`}>{customer.title}</Link>,
        },
        { title: t('campaign.arm'), render: (_, { arm }) => textOr(`campaign.arm.${arm}`, arm) },
        { title: t('campaign.outcome'), render: (_, { outcome }) => t(`campaign.outcome.${outcome}`) },
        { title: t('campaign.text'), dataIndex: 'template' },
      ]}
    />
  );
}
