import { formatDecimal } from '../../../shared/format/money';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { ScrollRegion } from '../../../shared/ui/scroll-region';
import styles from '../campaigns.module.css';
import { percent, points } from '../domain/rates';
import { IntervalBar } from './interval-bar';

export type RateRow = {
  name: string;
  people: number;
  converted: number;
  rate: number;
  low: number;
  high: number;
  uplift?: number | null;
};

/** Rates side by side, each with its interval drawn on one scale. */
export function Rates({ head, rows }: { head: string; rows: RateRow[] }) {
  const t = useText();
  const locale = useLocale();
  const withUplift = rows.some(({ uplift }) => uplift !== undefined);
  const most = Math.max(...rows.map(({ high }) => high), 0);
  return (
    <ScrollRegion className={styles.scroll} label={head}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t('campaign.count.people')}</th>
            <th scope="col">{t('campaign.count.converted')}</th>
            <th scope="col">{t('campaign.rate')}</th>
            <th scope="col" className={styles.wide}>
              {t('campaign.interval95')}
            </th>
            {withUplift ? <th scope="col">{t('campaign.upliftPoints')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td className="tabular">{formatDecimal(row.people, locale)}</td>
              <td className="tabular">{formatDecimal(row.converted, locale)}</td>
              <td className="tabular">{percent(row.rate)}</td>
              <td className={`tabular ${styles.wide}`}>
                <span className={styles.interval}>
                  <IntervalBar rate={row.rate} low={row.low} high={row.high} most={most} />
                  <span>
                    {percent(row.low)} – {percent(row.high)}
                  </span>
                </span>
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
