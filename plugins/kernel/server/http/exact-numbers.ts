/** Strings, so that digits within them are passed over, and numbers. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/gs;
/** Up to 15 significant digits always come back from a double. */
const SAFE_LENGTH = 15;

/**
 * Finds a number in JSON that a double cannot give back: `12345678901234567.89` would be stored as another amount than
 * the one that was sent.
 * @param text JSON that can be parsed
 * @returns the first such number as it was written
 */
export function inexactNumber(text: string): string | undefined {
  for (const [token] of text.matchAll(TOKENS)) {
    if (token.startsWith('"') || (token.length <= SAFE_LENGTH && !/e/i.test(token))) continue;
    if (plain(token) !== plain(String(Number(token)))) return token;
  }
  return undefined;
}

/** Significant digits and exponent: two spellings of one number give the same. */
function plain(number: string): string {
  const match = /^(-?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(number);
  if (!match) return number;
  const [, sign, whole = '', decimals = '', exponent = '0'] = match;
  const digits = (whole + decimals).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - decimals.length + digits.length - significant.length}`;
}
