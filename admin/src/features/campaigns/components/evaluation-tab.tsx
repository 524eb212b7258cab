import { PrinterOutlined } from '@ant-design/icons';
import type { Evaluation } from '@kehu/cms/contract';
import { Button, Skeleton } from 'antd';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { MoneyText } from '../../../shared/fields/money-text';
import { formatDecimal } from '../../../shared/format/money';
import { textOr, useLocale, useText } from '../../../shared/i18n/use-locale';
import { Failure } from '../../../shared/ui/failure';
import { Panel } from '../../../shared/ui/panel';
import { ScrollRegion } from '../../../shared/ui/scroll-region';
import { useEvaluation } from '../campaigns.api';
import styles from '../campaigns.module.css';
import { CountTiles } from './count-tiles';

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
const points = (part: number): string => `${part > 0 ? '+' : ''}${(part * 100).toFixed(1)}`;

/** What a campaign has changed, to read and to print. */
export function EvaluationTab({ id, title }: { id: string; title: string }) {
  const t = useText();
  const { data, error, refetch } = useEvaluation(id);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 8 }} />;
  return (
    <div className={styles.editor}>
      <div className={styles.noPrint}>
        <Button
          icon={<PrinterOutlined />}
          onClick={() => {
            document.title = title;
            window.print();
          }}
        >
          {t('campaign.print')}
        </Button>
      </div>
      <CountTiles counts={data.total} />
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

function Uplift({ evaluation: { treated, control, uplift, incremental } }: { evaluation: Evaluation }) {
  const t = useText();
  const locale = useLocale();
  if (!uplift) return <p className="muted">{t('campaign.noControl')}</p>;
  return (
    <dl className={styles.tiles}>
      <Tile
        name={t('campaign.treated')}
        value={percent(treated.rate)}
        more={`${treated.converted} / ${treated.people}`}
      />
      <Tile
        name={t('campaign.arm.control')}
        value={percent(control.rate)}
        more={`${control.converted} / ${control.people}`}
      />
      <Tile
        name={t('campaign.upliftPoints')}
        value={points(uplift.difference)}
        more={t('campaign.interval', { low: points(uplift.low), high: points(uplift.high) })}
      />
      <Tile name={t('campaign.pValue')} value={uplift.p < 0.001 ? '< 0.001' : uplift.p.toFixed(3)} />
      {incremental === null ? null : (
        <Tile name={t('campaign.incremental')} value={formatDecimal(incremental, locale)} />
      )}
    </dl>
  );
}

function Tile({ name, value, more }: { name: string; value: string; more?: string }) {
  return (
    <div className={styles.tile}>
      <dt>{name}</dt>
      <dd className="tabular">
        {value} {more ? <small>{more}</small> : null}
      </dd>
    </div>
  );
}

function Money({ evaluation }: { evaluation: Evaluation }) {
  const t = useText();
  const { currency } = useCatalog().catalog;
  return (
    <dl className={styles.tiles}>
      <div className={styles.tile}>
        <dt>{t('campaign.totalCost')}</dt>
        <dd>
          <MoneyText amount={evaluation.cost} currency={currency} />
        </dd>
      </div>
      {evaluation.costPerConversion ? (
        <div className={styles.tile}>
          <dt>{t('campaign.costPerConversion')}</dt>
          <dd>
            <MoneyText amount={evaluation.costPerConversion} currency={currency} />
          </dd>
        </div>
      ) : null}
      {evaluation.return === null ? null : <Tile name={t('campaign.return')} value={percent(evaluation.return)} />}
    </dl>
  );
}

type RateRow = {
  name: string;
  people: number;
  converted: number;
  rate: number;
  low: number;
  high: number;
  uplift?: number | null;
};

function Rates({ head, rows }: { head: string; rows: RateRow[] }) {
  const t = useText();
  const withUplift = rows.some(({ uplift }) => uplift !== undefined);
  return (
    <ScrollRegion className={styles.scroll} label={head}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t('campaign.count.people')}</th>
            <th scope="col">{t('campaign.count.converted')}</th>
            <th scope="col">{t('campaign.rate')}</th>
            <th scope="col">{t('campaign.interval95')}</th>
            {withUplift ? <th scope="col">{t('campaign.upliftPoints')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td className="tabular">{row.people}</td>
              <td className="tabular">{row.converted}</td>
              <td className="tabular">{percent(row.rate)}</td>
              <td className="tabular">
                {percent(row.low)} – {percent(row.high)}
              </td>
              {withUplift ? (
                <td className="tabular">
                  {row.uplift === null || row.uplift === undefined ? '–' : points(row.uplift)}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
