import { useCatalog } from '../catalog/catalog-context';
import { formatCompactMoney, formatMoney, isAmount } from '../format/money';
import { useLocale } from '../i18n/use-locale';

type Props = {
  amount: string;
  currency: string /** a figure at a glance; the exact one on hover */;
  compact?: boolean;
};

export function MoneyText({ amount, currency, compact = false }: Props) {
  const locale = useLocale();
  const home = useCatalog().catalog.currency;
  const exact = formatMoney(amount, currency, locale, home);
  const negative = isAmount(amount) && amount.startsWith('-');
  return (
    <span
      className="tabular"
      style={{ whiteSpace: 'nowrap', color: negative ? 'var(--ant-color-error)' : undefined }}
      title={compact ? exact : undefined}
    >
      {compact ? formatCompactMoney(amount, currency, locale, home) : exact}
    </span>
  );
}
