/** What counts of people say, and how surely. All rates are parts of one. */

export interface Trial {
  people: number;
  converted: number;
}

const Z95 = 1.959963984540054;

export const rateOf = ({ people, converted }: Trial): number => (people === 0 ? 0 : converted / people);

/** 95 % interval of a rate (Wilson 1927): right for small groups and rates near 0 or 1 too. */
export function intervalOf({ people, converted }: Trial, z = Z95): { low: number; high: number } {
  if (people === 0) return { low: 0, high: 1 };
  const p = converted / people;
  const middle = p + (z * z) / (2 * people);
  const reach = z * Math.sqrt((p * (1 - p) + (z * z) / (4 * people)) / people);
  const whole = 1 + (z * z) / people;
  // Rounding must not put the rate outside of its own bounds.
  return {
    low: Math.min(p, Math.max(0, (middle - reach) / whole)),
    high: Math.max(p, Math.min(1, (middle + reach) / whole)),
  };
}

/** Difference of two rates with its 95 % interval (Newcombe 1998, method 10) and the p-value of the pooled z-test. */
export function differenceOf(
  treated: Trial,
  control: Trial,
): { difference: number; low: number; high: number; p: number } {
  const p1 = rateOf(treated);
  const p2 = rateOf(control);
  const i1 = intervalOf(treated);
  const i2 = intervalOf(control);
  const difference = p1 - p2;
  return {
    difference,
    low: difference - Math.hypot(p1 - i1.low, i2.high - p2),
    high: difference + Math.hypot(i1.high - p1, p2 - i2.low),
    p: pValueOf(treated, control),
  };
}

/** Two-sided p-value that two rates are the same (pooled z-test); 1 where nothing can be said. */
export function pValueOf(a: Trial, b: Trial): number {
  const people = a.people + b.people;
  if (a.people === 0 || b.people === 0) return 1;
  const pooled = (a.converted + b.converted) / people;
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.people + 1 / b.people));
  if (error === 0) return 1;
  return 2 * (1 - normal(Math.abs(rateOf(a) - rateOf(b)) / error));
}

/**
 * The variant that wins: the highest rate, when every other is lower at the confidence asked for.
 * @param confidence in percent; null: the highest rate, whatever it is worth. The most people decide a tie.
 * @returns null while none wins
 */
export function winnerOf(variants: readonly (Trial & { key: string })[], confidence: number | null): string | null {
  const tried = variants.filter(({ people }) => people > 0);
  const [best, ...others] = [...tried].sort((a, b) => rateOf(b) - rateOf(a) || b.people - a.people);
  if (!best || others.length === 0) return best?.key ?? null;
  if (confidence === null) return best.key;
  // Against several others the error is shared (Bonferroni).
  const error = (1 - confidence / 100) / others.length;
  return others.every((other) => pValueOf(best, other) < error) ? best.key : null;
}

/** The normal distribution (Abramowitz & Stegun 7.1.26 through erf; error below 1.5e-7). */
function normal(x: number): number {
  const t = 1 / (1 + (0.3275911 * x) / Math.SQRT2);
  const poly = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return 1 - 0.5 * poly * Math.exp((-x * x) / 2);
}
