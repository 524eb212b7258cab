/** Compares two decimal numbers written as text, exactly. Negative, zero or positive, as for sorting. */
export function compareDecimals(a: string, b: string): number {
  const [x, y] = align(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Both as whole numbers of the finer one's last digit. */
function align(a: string, b: string): [bigint, bigint] {
  const left = split(a);
  const right = split(b);
  const scale = Math.max(left.fraction.length, right.fraction.length);
  return [toWhole(left, scale), toWhole(right, scale)];
}

const split = (text: string) => {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (!match) throw new RangeError(`"${text}" is not a decimal number`);
  return { sign: match[1] === '-' ? -1n : 1n, whole: match[2] ?? '', fraction: match[3] ?? '' };
};

const toWhole = (part: ReturnType<typeof split>, scale: number): bigint =>
  part.sign * BigInt(`${part.whole}${part.fraction.padEnd(scale, '0')}` || '0');
