/**
 * Amounts as people and programs write them: `¥9.90`, `CNY 123.18`, `1,234.50-`, `(12.00)`, `＋５．００`, `1.234,50 €`.
 * What separates the decimals is said, or inferred over all values of a column.
 */

const SYMBOL = '(?:NT\\$|HK\\$|US\\$|R\\$|[¥$€£₩₹]|RMB|zł|Kč|元|圆|圓|円|块|塊)';
const LEAD = new RegExp(`^(?:([+-])|(${SYMBOL})|([A-Z]{3}))\\s*`);
const TRAIL = new RegExp(`\\s*(?:([+-])|(${SYMBOL})|([A-Z]{3}))$`);
const BODY = /^\d[\d.,' ]*$|^[.,]\d+$/;

export interface AmountParts {
  negative: boolean;
  /** digits with their separators */
  body: string;
  /** the code that stands beside the number; symbols mean several currencies and are not told */
  currency?: string;
}

/** Takes sign, currency and number of an amount apart; undefined when the text is none. */
export function amountParts(text: string): AmountParts | undefined {
  let rest = text
    .normalize('NFKC')
    .replace(/[\u2212\u2013\u2012]/g, '-')
    .replace(/[\u00a0\u2009\u202f]/g, ' ')
    .replace(/[\u2019`]/g, "'")
    .trim();
  const inBrackets = /^(.*?)\((.*)\)$/.exec(rest);
  if (inBrackets) rest = `${inBrackets[1]}${inBrackets[2]}`.trim();
  let sign: string | undefined = inBrackets ? '-' : undefined;
  let currency: string | undefined;
  for (const pattern of [LEAD, TRAIL]) {
    for (let found = pattern.exec(rest); found; found = pattern.exec(rest)) {
      if (found[1] && sign !== undefined) return undefined;
      sign ??= found[1];
      const code = found[3] ?? (found[2] === 'RMB' ? 'CNY' : undefined);
      if (code && currency && code !== currency) return undefined;
      currency ??= code;
      rest = rest.replace(pattern, '');
    }
  }
  if (!BODY.test(rest)) return undefined;
  return { negative: sign === '-', body: rest, ...(currency && { currency }) };
}

const PLAIN: Readonly<Record<'.' | ',', RegExp>> = {
  '.': /^(\d{1,3}(?:([, '])\d{3})(?:\2\d{3})*|\d*)(?:\.(\d*))?$/,
  ',': /^(\d{1,3}(?:([. '])\d{3})(?:\2\d{3})*|\d*)(?:,(\d*))?$/,
};
/** Groups of the Indian kind: two digits each but for the last. */
const LAKHS = /^(\d{1,2}(?:,\d{2})*,\d{3})(?:\.(\d*))?$/;

/** The digits as plain decimal text, when they are written with this decimal sign. */
export function plainNumber(body: string, decimal: '.' | ','): string | undefined {
  const match = PLAIN[decimal].exec(body);
  if (match) return joined(match[1] ?? '', match[3]);
  const lakhs = decimal === '.' ? LAKHS.exec(body) : null;
  return lakhs ? joined(lakhs[1] as string, lakhs[2]) : undefined;
}

function joined(whole: string, decimals: string | undefined): string | undefined {
  const digits = whole.replace(/\D/g, '');
  if (digits === '' && !decimals) return undefined;
  return `${digits || '0'}${decimals ? `.${decimals}` : ''}`;
}

/** Nearly all amounts of most files; without the minus of a zero. */
const PLAINEST = /^(?:-(?=.*[1-9]))?\d+(?:\.\d+)?$/;

/** Reads an amount; its number as plain decimal text: "-1234.50". */
export function readAmount(text: string, decimal: '.' | ','): { number: string; currency?: string } | undefined {
  if (decimal === '.' && PLAINEST.test(text)) return { number: text };
  const parts = amountParts(text);
  const plain = parts && plainNumber(parts.body, decimal);
  if (!parts || plain === undefined) return undefined;
  const number = parts.negative && /[1-9]/.test(plain) ? `-${plain}` : plain;
  return { number, ...(parts.currency && { currency: parts.currency }) };
}

/** What the values of a column say about their decimal sign. */
export class DecimalEvidence {
  private readonly seen = { '.': '', ',': '' };
  private doubtful = '';

  /** @param decimals the most decimals that the field takes: what has three digits behind a sign is a group then */
  constructor(private readonly decimals: number | undefined) {}

  add(text: string): void {
    const body = amountParts(text)?.body;
    if (body === undefined || !/[.,]/.test(body)) return;
    const fits = (['.', ','] as const).filter((decimal) => this.fits(body, decimal));
    const [only, other] = fits;
    if (only && !other) this.seen[only] ||= text;
    else if (only) this.doubtful ||= text;
  }

  private fits(body: string, decimal: '.' | ','): boolean {
    const plain = plainNumber(body, decimal);
    if (plain === undefined) return false;
    return (
      this.decimals === undefined ||
      (plain.split('.')[1] ?? '').replace(/0+$/, '').length <= this.decimals ||
      plain.split('.')[1]?.length !== 3
    );
  }

  /** The decimal sign, or the values that leave it open or contradict each other. */
  result(): { decimal: '.' | ',' } | { doubt: string[] } {
    const { seen, doubtful } = this;
    if (seen['.'] && seen[',']) return { doubt: [seen['.'], seen[',']] };
    if (seen['.'] || seen[',']) return { decimal: seen['.'] ? '.' : ',' };
    return doubtful ? { doubt: [doubtful] } : { decimal: '.' };
  }
}
