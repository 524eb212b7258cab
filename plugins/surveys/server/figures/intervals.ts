/** How surely figures of surveys are known: 95 % intervals. */

const Z95 = 1.959963984540054;

/** Of fewer answers only the figure itself is told: their interval says nothing, or leaves the figure out. */
export const FEWEST = 5;

/** A figure and the bounds within which it stands; both null where there are too few answers for them. */
export interface Interval {
  value: number;
  low: number | null;
  high: number | null;
}

/** Rounding must not put a figure outside of its own bounds. */
const around = (count: number, value: number, low: number, high: number): Interval =>
  count < FEWEST ? { value, low: null, high: null } : { value, low: Math.min(low, value), high: Math.max(high, value) };

/** A share in percent with its interval (Wilson 1927): right for small groups and shares near 0 or 100 too. */
export function shareOf(count: number, all: number): Interval | null {
  if (all === 0) return null;
  const p = count / all;
  const z2 = Z95 * Z95;
  const middle = p + z2 / (2 * all);
  const reach = Z95 * Math.sqrt((p * (1 - p) + z2 / (4 * all)) / all);
  const whole = 1 + z2 / all;
  return around(all, 100 * p, 100 * Math.max(0, (middle - reach) / whole), 100 * Math.min(1, (middle + reach) / whole));
}

/** A mean with its interval by the normal approximation. */
export function meanOf(count: number, sum: number, squares: number): Interval | null {
  if (count === 0) return null;
  const value = sum / count;
  const variance = count > 1 ? Math.max(0, squares - count * value * value) / (count - 1) : 0;
  const reach = Z95 * Math.sqrt(variance / count);
  return around(count, value, value - reach, value + reach);
}

/** Answers that are added for the interval: one in four of each end, and two that lie between. */
const ADDED = { promoters: 0.75, detractors: 0.75, all: 3 };

/**
 * Net Promoter Score (Reichheld 2003), -100 to 100. Each answer counts 100, 0 or -100; the variance of that variable is
 * p + d - (p - d)². The interval is made with three answers more (adjusted Wald, Rocks 2016, The American Statistician
 * 70: 365–372), so that a few answers that are all the same leave the doubt that they should.
 */
export function npsOf({
  promoters,
  detractors,
  all,
}: {
  promoters: number;
  detractors: number;
  all: number;
}): Interval | null {
  if (all === 0) return null;
  const n = all + ADDED.all;
  const p = (promoters + ADDED.promoters) / n;
  const d = (detractors + ADDED.detractors) / n;
  const middle = p - d;
  const reach = Z95 * Math.sqrt((p + d - middle * middle) / n);
  return around(
    all,
    (100 * (promoters - detractors)) / all,
    100 * Math.max(-1, middle - reach),
    100 * Math.min(1, middle + reach),
  );
}
