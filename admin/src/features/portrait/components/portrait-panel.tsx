import type { EntityDto } from '@kehu/records/contract';
import { Alert, Skeleton } from 'antd';
import { formatDateTime } from '../../../shared/format/dates';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { Failure } from '../../../shared/ui/failure';
import { partsOf } from '../domain/compare';
import { isPending, type Portrait, usePortrait } from '../portrait.api';
import { FeatureFigures } from './feature-figures';
import { Highlights } from './highlights';
import styles from './portrait.module.css';
import { RfmPanel } from './rfm-panel';
import { SpendingChart } from './spending-chart';

/** A customer in words and pictures, beside customers of the same kind and age. */
export default function PortraitPanel({ entity, customerId }: { entity: EntityDto; customerId: string }) {
  const t = useText();
  const locale = useLocale();
  const { data, error, refetch } = usePortrait(customerId);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 10 }} />;
  if (isPending(data)) {
    return <Alert type="info" showIcon message={t('portrait.pending')} />;
  }
  return (
    <div className={styles.portrait}>
      <div className={styles.head}>
        {data.asOf ? <span>{t('portrait.asOf', { time: formatDateTime(data.asOf, locale) })}</span> : null}
        <PeerGroup peers={data.peers} />
      </div>
      <div className={styles.columns}>
        <Highlights entity={entity} portrait={data} />
        <RfmPanel entity={entity} values={data.values} />
      </div>
      <SpendingChart entity={entity} portrait={data} />
      <div className={styles.columns}>
        {partsOf(Object.keys(data.values)).map(({ part, names }) => (
          <FeatureFigures key={part} entity={entity} portrait={data} part={part} names={names} />
        ))}
      </div>
    </div>
  );
}

function PeerGroup({ peers }: Pick<Portrait, 'peers'>) {
  const t = useText();
  if (!peers) return <span>{t('portrait.noPeers')}</span>;
  const { customers, ages } = peers;
  if (!ages || (ages.from === null && ages.to === null)) return <span>{t('portrait.peers.all', { customers })}</span>;
  const { from, to } = ages;
  if (from === null) return <span>{t('portrait.peers.under', { customers, to: to as number })}</span>;
  if (to === null) return <span>{t('portrait.peers.over', { customers, from })}</span>;
  return <span>{t('portrait.peers.ages', { customers, from, to })}</span>;
}
