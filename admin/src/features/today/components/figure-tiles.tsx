import { useCatalog } from '../../../shared/catalog/catalog-context';
import { Sparkline } from '../../../shared/charts/sparkline';
import { MoneyText } from '../../../shared/fields/money-text';
import { formatDecimal } from '../../../shared/format/money';
import { textOr, useLocale } from '../../../shared/i18n/use-locale';
import type { Figure } from '../today.api';
import styles from '../today-page.module.css';

export function FigureTiles({ figures }: { figures: Figure[] }) {
  const locale = useLocale();
  const { catalog } = useCatalog();
  if (figures.length === 0) return null;
  return (
    <dl className={styles.tiles} style={{ marginTop: 0 }}>
      {figures.map(({ key, value, kind, spark }) => (
        <div key={key} className={styles.tile}>
          <dt>{textOr(`today.figure.${key}`, key)}</dt>
          <dd className="tabular">
            {kind === 'money' ? (
              <MoneyText amount={value} currency={catalog.currency} compact />
            ) : (
              formatDecimal(value, locale)
            )}
          </dd>
          <Sparkline values={spark} />
        </div>
      ))}
    </dl>
  );
}
