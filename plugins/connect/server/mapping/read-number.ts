/** Reads numbers of one notation and returns them as plain decimal text: "-1234.50". */
export type NumberReader = (text: string) => string | undefined;

const literal = (character: string): string => (/\s/.test(character) ? '[ \\u00a0\\u2009\\u202f]' : `\\${character}`);

/** @param thousands the character between groups of three digits; a space stands for the narrow and fixed ones too */
export function numberReader({
  decimal,
  thousands,
}: {
  decimal: '.' | ',';
  thousands?: string | undefined;
}): NumberReader {
  const group = thousands === undefined ? undefined : literal(thousands);
  const whole = group ? `\\d{1,3}(?:${group}\\d{3})+|\\d+` : '\\d+';
  const expression = new RegExp(`^([+-]?)(${whole})(?:\\${decimal}(\\d+))?$`);
  const groups = group ? new RegExp(group, 'g') : undefined;
  return (text) => {
    const match = expression.exec(text);
    if (!match) return undefined;
    const digits = groups ? (match[2] as string).replace(groups, '') : (match[2] as string);
    return `${match[1] === '-' ? '-' : ''}${digits}${match[3] === undefined ? '' : `.${match[3]}`}`;
  };
}

/** The number with the sign turned; zero has none. */
export const negated = (number: string): string => {
  if (/^-?[0.]+$/.test(number)) return number.replace('-', '');
  return number.startsWith('-') ? number.slice(1) : `-${number}`;
};

/** The number times a rate, exact, and rounded half away from zero to two decimals. */
export function timesRate(number: string, rate: string): string {
  const [a, b] = [scaled(number), scaled(rate)];
  const scale = a.scale + b.scale;
  const product = a.digits * b.digits;
  const size = product < 0n ? -product : product;
  const unit = 10n ** BigInt(Math.max(0, scale - 2));
  const cents = scale < 2 ? size * 10n ** BigInt(2 - scale) : (size + unit / 2n) / unit;
  const text = cents.toString().padStart(3, '0');
  return `${product < 0n && cents > 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}

function scaled(number: string): { digits: bigint; scale: number } {
  const [whole = '', decimals = ''] = number.split('.');
  return { digits: BigInt(whole + decimals), scale: decimals.length };
}
