import type { Counts } from '@kehu/cms/contract';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { MoneyText } from '../../../shared/fields/money-text';
import { formatDecimal } from '../../../shared/format/money';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import styles from '../campaigns.module.css';
import { COUNTS, percentOf } from '../domain/counts';

/** The figures of a campaign at a glance, each with its share of what it is a part of. */
export function CountTiles({ counts }: { counts: Counts }) {
  const t = useText();
  const locale = useLocale();
  const { currency } = useCatalog().catalog;
  return (
    <dl className={styles.tiles}>
      {COUNTS.map((name) => {
        const share = percentOf(counts, name);
        return (
          <div key={name} className={styles.tile}>
            <dt>{t(`campaign.count.${name}`)}</dt>
            <dd className="tabular">
              {formatDecimal(counts[name], locale)} {share === null ? null : <small>{share.toFixed(1)} %</small>}
            </dd>
          </div>
        );
      })}
      <div className={styles.tile}>
        <dt>{t('campaign.count.cost')}</dt>
        <dd>
          <MoneyText amount={counts.cost} currency={currency} compact />
        </dd>
      </div>
    </dl>
  );
}
