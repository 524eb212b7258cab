import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { formatDecimal } from '../../../shared/format/money';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { OfSeen } from '../../../shared/ui/of-seen';
import { Panel } from '../../../shared/ui/panel';
import { Tile, Tiles } from '../../../shared/ui/tiles';
import { useRecovery } from '../surveys.api';

/** What has become of the customers whose answers somebody looked after. */
export function RecoveryPanel({ id }: { id: string }) {
  const t = useText();
  const locale = useLocale();
  const { data, error, refetch } = useRecovery(id);
  const number = (value: number): string => formatDecimal(value, locale);
  const mean = (value: number | null): string => (value === null ? '–' : number(Math.round(value * 10) / 10));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <Panel title={t('recovery.title')} extra={<Link to="/service-cases">{t('recovery.board')}</Link>}>
      {!data ? <Skeleton active title={false} /> : null}
      {data?.cases === 0 ? <Empty text={t('recovery.none')} /> : null}
      <OfSeen of={['service-case']} />
      {data && data.cases > 0 ? (
        <Tiles>
          <Tile name={t('recovery.cases')} value={number(data.cases)} />
          <Tile
            name={t('recovery.open')}
            value={number(data.open)}
            more={t('recovery.overdue', { overdue: number(data.overdue) })}
          />
          <Tile
            name={t('recovery.contacted')}
            value={number(data.contacted)}
            more={t('recovery.inTime', { inTime: number(data.inTime) })}
          />
          <Tile
            name={t('recovery.askedAgain')}
            value={number(data.askedAgain)}
            more={t('recovery.answered', { answered: number(data.answeredAgain) })}
          />
          <Tile
            name={t('recovery.recovered')}
            value={number(data.recovered)}
            more={t('recovery.notRecovered', { notRecovered: number(data.notRecovered) })}
          />
          <Tile name={t('recovery.score')} value={`${mean(data.meanBefore)} → ${mean(data.meanAfter)}`} />
        </Tiles>
      ) : null}
    </Panel>
  );
}
