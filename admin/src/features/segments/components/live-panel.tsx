import type { Preview } from '@kehu/cms/contract/segment';
import type { RecordDto } from '@kehu/records/contract';
import { Button, Skeleton } from 'antd';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { asRelation } from '../../../shared/fields/field-value';
import { titleOf } from '../../../shared/fields/title';
import { formatDecimal } from '../../../shared/format/money';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { usePeek } from '../../../shared/records/peek-host';
import { Panel } from '../../../shared/ui/panel';
import styles from '../segments.module.css';
import { BreakdownPanel } from './breakdown-panel';

type Props = {
  preview: Preview | undefined;
  error: unknown;
  /** the rules have changed since */
  isStale: boolean;
};

/** Whom the rules mean as they stand in the builder: how many, a few of them, and how they spread. */
export function LivePanel({ preview, error, isStale }: Props) {
  const t = useText();
  return (
    <>
      <Panel title={t('segments.live')}>
        {error ? (
          <p role="alert" style={{ margin: 0, color: 'var(--ant-color-error)' }}>
            {problemText(error)}
          </p>
        ) : null}
        {!error && !preview ? <Skeleton active paragraph={{ rows: 3 }} /> : null}
        {!error && preview ? <Figures preview={preview} isStale={isStale} /> : null}
      </Panel>
      {!error && preview && preview.count > 0 ? (
        <BreakdownPanel title={t('segments.breakdown')} breakdown={preview.breakdown} />
      ) : null}
    </>
  );
}

function Figures({ preview, isStale }: { preview: Preview; isStale: boolean }) {
  const t = useText();
  const locale = useLocale();
  const share = preview.ofAll > 0 ? preview.count / preview.ofAll : 0;
  return (
    <div className={isStale ? styles.stale : undefined} aria-busy={isStale}>
      <div role="status">
        <span className={styles.figure}>{formatDecimal(preview.count, locale)}</span>{' '}
        <span className="muted">
          {t('segments.liveCount', {
            all: formatDecimal(preview.ofAll, locale),
          })}{' '}
          ({new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share)})
        </span>
      </div>
      <p className="muted">{preview.count === 0 ? t('segments.nobody') : t('segments.liveHint')}</p>
      {preview.sample.length > 0 ? (
        <>
          <h3 style={{ margin: 0, fontSize: 13 }}>{t('segments.sample')}</h3>
          <ul className={styles.sample}>
            {(preview.sample as RecordDto[]).map((record) => (
              <Sampled key={record.id} record={record} />
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

function Sampled({ record }: { record: RecordDto }) {
  const peek = usePeek();
  const customer = useCatalog().entity('customer');
  const { city, branch } = record;
  return (
    <li>
      <Button type="link" size="small" style={{ padding: 0 }} onClick={() => peek('customer', record.id)}>
        {customer ? titleOf(customer, record) : record.id}
      </Button>
      <span className="muted">{[city, branch && asRelation(branch).title].filter(Boolean).join(' · ')}</span>
    </li>
  );
}
