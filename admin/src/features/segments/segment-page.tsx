import { Alert } from 'antd';
import { useEffect } from 'react';
import type { RecordPageProps } from '../../shared/feature/feature';
import { asRelation } from '../../shared/fields/field-value';
import { TimeText } from '../../shared/fields/time-text';
import { titleOf } from '../../shared/fields/title';
import { formatDecimal } from '../../shared/format/money';
import { useLocale, useText } from '../../shared/i18n/use-locale';
import { RecordEyebrow } from '../../shared/records/record-eyebrow';
import { useRefresh } from '../../shared/records/records.api';
import { Page } from '../../shared/ui/page';
import { GrowthPanel } from './components/growth-panel';
import { MemberBreakdown } from './components/member-breakdown';
import { MembersPanel } from './components/members-panel';
import { OverlapPanel } from './components/overlap-panel';
import { RulesPanel } from './components/rules-panel';
import { SegmentActions } from './components/segment-actions';
import { SegmentKind, SegmentStatus } from './components/segment-tags';
import { VersionsPanel } from './components/versions-panel';
import styles from './segments.module.css';

const POLL_MS = 1_500;

/** A segment: what it means, who is in it, how it has grown. */
export default function SegmentPage({ entity, record }: RecordPageProps) {
  const t = useText();
  const isRuled = record.kind === 'dynamic';
  const isWorking = isRuled && record.status === 'active' && !record.refreshedAt && record.broken !== true;
  usePolling(isWorking, entity);
  return (
    <Page
      title={titleOf(entity, record)}
      eyebrow={<RecordEyebrow entity={entity} />}
      tags={
        <span className={styles.tags}>
          <SegmentStatus entity={entity} record={record} />
          <SegmentKind entity={entity} record={record} />
        </span>
      }
      meta={<Facts {...{ entity, record }} />}
      actions={<SegmentActions entity={entity} record={record} />}
    >
      <div className={styles.columns}>
        <div className={styles.column}>
          {isWorking ? <Alert type="info" showIcon message={t('segments.working')} role="status" /> : null}
          {isRuled && record.status === 'draft' && record.broken !== true ? (
            <Alert type="info" showIcon message={t('segments.draftHint')} />
          ) : null}
          {isRuled ? <RulesPanel record={record} /> : null}
          <MembersPanel entity={entity} record={record} />
          {isRuled ? <VersionsPanel entity={entity} record={record} /> : null}
        </div>
        <div className={styles.column}>
          <GrowthPanel record={record} />
          <MemberBreakdown record={record} />
          <OverlapPanel record={record} />
        </div>
      </div>
    </Page>
  );
}

function Facts({ record }: RecordPageProps) {
  const t = useText();
  const locale = useLocale();
  const { size, owner, refreshedAt, description } = record;
  return (
    <>
      <span title={t('segments.sizeHint')}>
        <strong className="tabular">{formatDecimal(String(size ?? 0), locale)}</strong>{' '}
        <span className="muted">
          {t('segments.customers')} ({t('segments.bankWide')})
        </span>
      </span>
      {refreshedAt ? (
        <span>
          <span className="muted">{t('segments.refreshed')}</span> <TimeText iso={String(refreshedAt)} />
        </span>
      ) : null}
      {owner ? (
        <span>
          <span className="muted">{t('segments.owner')}</span> {asRelation(owner).title}
        </span>
      ) : null}
      {description ? <span className="muted">{String(description)}</span> : null}
    </>
  );
}

/** Looks again while the members are being worked out. */
function usePolling(wanted: boolean, entity: RecordPageProps['entity']): void {
  const refresh = useRefresh();
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setInterval(() => void refresh(entity), POLL_MS);
    return () => clearInterval(timer);
  }, [wanted, entity, refresh]);
}
