import type { Locale } from '@kehu/kernel/contract';

/**
 * Amounts are text ("1234.50") from the database to the screen and are never turned into floats:
 * Intl.NumberFormat takes decimal text as it is.
 */
const AMOUNT = /^-?\d+(\.\d+)?$/;

export const isAmount = (value: unknown): value is string => typeof value === 'string' && AMOUNT.test(value);

const fractionDigits = (amount: string): number => amount.split('.')[1]?.length ?? 0;

const signOf = (locale: Locale, currency: string, currencyDisplay: 'symbol' | 'narrowSymbol'): string | undefined =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value;

/** The bank's own currency goes by its bare sign in every language; another one with that sign goes by its code. */
function displayOf(locale: Locale, currency: string, home: string): Intl.NumberFormatOptions {
  if (!home) return {};
  if (currency === home) return { currencyDisplay: 'narrowSymbol' };
  const isTaken = signOf(locale, currency, 'symbol') === signOf(locale, home, 'narrowSymbol');
  return isTaken ? { currencyDisplay: 'code' } : {};
}

function formatter(
  locale: Locale,
  currency: string,
  home: string,
  options: Intl.NumberFormatOptions,
): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      ...displayOf(locale, currency, home),
      ...options,
    });
  } catch {
    // not a currency code: the digits still have to be readable
    return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, ...options });
  }
}

/** Every digit that is there: `¥1,234.50`. `home` is the bank's own currency. */
export function formatMoney(amount: string, currency: string, locale: Locale, home = ''): string {
  if (!isAmount(amount)) return amount;
  const standard = formatter(locale, currency, home, {});
  const digits = Math.max(standard.resolvedOptions().maximumFractionDigits ?? 2, fractionDigits(amount));
  return formatter(locale, currency, home, { maximumFractionDigits: digits }).format(amount as `${number}`);
}

/** For figures at a glance: `¥1.2M`, `¥123万`, `¥1.2億`. */
export function formatCompactMoney(amount: string, currency: string, locale: Locale, home = ''): string {
  if (!isAmount(amount)) return amount;
  const options = { notation: 'compact', maximumFractionDigits: 1 } as const;
  return formatter(locale, currency, home, options).format(amount as `${number}`);
}

export function formatDecimal(value: string | number, locale: Locale): string {
  const text = String(value);
  if (!isAmount(text)) return text;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: fractionDigits(text) }).format(text as `${number}`);
}

/** Exact sum of decimal texts, with as many decimals as the longest of them. */
export function addAmounts(amounts: readonly string[]): string {
  const valid = amounts.filter(isAmount);
  const digits = Math.max(0, ...valid.map(fractionDigits));
  const sum = valid.reduce((total, amount) => {
    const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
    const units = BigInt(whole + fraction.padEnd(digits, '0'));
    return amount.startsWith('-') ? total - units : total + units;
  }, 0n);
  const text = (sum < 0n ? -sum : sum).toString().padStart(digits + 1, '0');
  const sign = sum < 0n ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
