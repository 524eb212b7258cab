import { FilePdfOutlined } from '@ant-design/icons';
import type { Evaluation } from '@kehu/cms/contract';
import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { Button, Skeleton } from 'antd';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { MoneyText } from '../../../shared/fields/money-text';
import { titleOf } from '../../../shared/fields/title';
import { formatDecimal } from '../../../shared/format/money';
import { textOr, useLocale, useText } from '../../../shared/i18n/use-locale';
import { Failure } from '../../../shared/ui/failure';
import { OfSeen } from '../../../shared/ui/of-seen';
import { Panel } from '../../../shared/ui/panel';
import { Tile, Tiles } from '../../../shared/ui/tiles';
import { useEvaluation } from '../campaigns.api';
import styles from '../campaigns.module.css';
import { percent, points } from '../domain/rates';
import { CountTiles } from './count-tiles';
import { PrintHead } from './print-head';
import { Rates } from './rates';

/** The browser makes the PDF; the document's title becomes the file's name. */
function saveAsPdf(name: string): void {
  const before = document.title;
  document.title = name;
  window.print();
  document.title = before;
}

/** What a campaign has changed, to read and to print. */
export function EvaluationTab({ entity, record }: { entity: EntityDto; record: RecordDto }) {
  const t = useText();
  const { data, error, refetch } = useEvaluation(record.id);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 8 }} />;
  const name = `${titleOf(entity, record)} – ${t('campaign.evaluation')}`;
  return (
    <div className={`${styles.editor} ${styles.report}`}>
      <PrintHead entity={entity} record={record} />
      <div className={styles.noPrint}>
        <Button icon={<FilePdfOutlined />} title={t('campaign.pdfExplain')} onClick={() => saveAsPdf(name)}>
          {t('campaign.pdf')}
        </Button>
      </div>
      <OfSeen of={['customer']} />
      <Panel title={t('campaign.uplift')}>
        <Uplift evaluation={data} />
      </Panel>
      <Panel title={t('campaign.advice')}>
        <ul className={styles.problems}>
          {data.advice.map(({ key, params }) => (
            <li key={key}>{textOr(`campaign.advice.${key}`, key, params)}</li>
          ))}
        </ul>
      </Panel>
      <CountTiles counts={data.total} />
      <Panel title={t('campaign.return')}>
        <Money evaluation={data} />
      </Panel>
      <Panel title={t('campaign.by.arm')}>
        <Rates
          head={t('campaign.arm')}
          rows={data.byArm.map((row) => ({ ...row, name: textOr(`campaign.arm.${row.arm}`, row.arm) }))}
        />
      </Panel>
      <Panel title={t('campaign.by.region')}>
        <Rates
          head={t('campaign.by.region')}
          rows={data.byRegion.map((row) => ({ ...row, name: row.region || t('campaign.without') }))}
        />
      </Panel>
    </div>
  );
}

function Uplift({ evaluation: { contacted, treated, control, uplift, incremental } }: { evaluation: Evaluation }) {
  const t = useText();
  const locale = useLocale();
  const share = (rate: Evaluation['treated']): string =>
    `${formatDecimal(rate.converted, locale)} / ${formatDecimal(rate.people, locale)}`;
  if (!contacted) return <p className="muted">{t('campaign.advice.nobodyContacted')}</p>;
  if (!uplift) return <p className="muted">{t('campaign.noControl')}</p>;
  return (
    <Tiles>
      <Tile name={t('campaign.treated')} value={percent(treated.rate)} more={share(treated)} />
      <Tile name={t('campaign.arm.control')} value={percent(control.rate)} more={share(control)} />
      <Tile
        name={t('campaign.upliftPoints')}
        value={points(uplift.difference)}
        more={t('campaign.interval', { low: points(uplift.low), high: points(uplift.high) })}
      />
      <Tile name={t('campaign.pValue')} value={uplift.p < 0.001 ? '< 0.001' : uplift.p.toFixed(3)} />
      {incremental === null ? null : (
        <Tile name={t('campaign.incremental')} value={formatDecimal(incremental, locale)} />
      )}
    </Tiles>
  );
}

function Money({ evaluation }: { evaluation: Evaluation }) {
  const t = useText();
  const locale = useLocale();
  const { currency } = useCatalog().catalog;
  return (
    <Tiles>
      <Tile name={t('campaign.totalCost')} value={<MoneyText amount={evaluation.cost} currency={currency} />} />
      {evaluation.costPerConversion ? (
        <Tile
          name={t('campaign.costPerConversion')}
          value={<MoneyText amount={evaluation.costPerConversion} currency={currency} />}
        />
      ) : null}
      {evaluation.return === null ? null : (
        <Tile name={t('campaign.return')} value={`${formatDecimal((evaluation.return * 100).toFixed(1), locale)} %`} />
      )}
    </Tiles>
  );
}
