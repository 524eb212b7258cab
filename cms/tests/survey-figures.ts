/** Figures of surveys by the test's own computation. */
import type { Said } from './survey-respondents';

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** By the definition of the standard error of a mean, unlike the program's own way from sums; with Rocks's three answers. */
export function nps(answers: readonly Said[]): {
  metric: string;
  value: number;
  low: number | null;
  high: number | null;
  answers: number;
} {
  const hundreds = answers.map(({ answers: { nps: value } }) => (value >= 9 ? 100 : value <= 6 ? -100 : 0));
  const value = mean(hundreds);
  // In quarters, of which Rocks adds three promoters, three detractors and six passives.
  const quarters = [
    ...hundreds,
    ...hundreds,
    ...hundreds,
    ...hundreds,
    100,
    100,
    100,
    -100,
    -100,
    -100,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const middle = mean(quarters);
  const reach = 1.959964 * Math.sqrt(mean(quarters.map((one) => (one - middle) ** 2)) / (quarters.length / 4));
  return near(
    unlessFew(hundreds.length, {
      metric: 'nps',
      value,
      low: Math.max(-100, middle - reach),
      high: Math.min(100, middle + reach),
      answers: hundreds.length,
    }),
  );
}

/** Of fewer than five there is no interval. */
const unlessFew = <T extends { low: number; high: number }>(
  all: number,
  figures: T,
): Omit<T, 'low' | 'high'> & { low: number | null; high: number | null } =>
  all < 5 ? { ...figures, low: null, high: null } : figures;

/** Wilson's bounds are where the score test turns: found by halving, not by his formula. */
export function share(count: number, all: number): { value: number; low: number | null; high: number | null } {
  const p = count / all;
  const refuses = (at: number): boolean => Math.abs(p - at) > 1.959964 * Math.sqrt((at * (1 - at)) / all);
  const bound = (inside: number, outside: number): number => {
    for (let step = 0; step < 60; step += 1) {
      const middle = (inside + outside) / 2;
      if (refuses(middle)) outside = middle;
      else inside = middle;
    }
    return inside;
  };
  return near(unlessFew(all, { value: 100 * p, low: 100 * bound(p, 0), high: 100 * bound(p, 1) }));
}

export const near = <T extends object>(figures: T): T =>
  Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [key, typeof value === 'number' ? expect.closeTo(value, 3) : value]),
  ) as T;

export const csat = (answers: readonly Said[]) => {
  const given = answers.flatMap(({ answers: { satisfied } }) => satisfied ?? []);
  return { metric: 'csat', ...share(given.filter((value) => value >= 4).length, given.length), answers: given.length };
};

export const ces = (answers: readonly Said[]) => {
  const given = answers.map(({ answers: { effort } }) => effort);
  const value = mean(given);
  const variance = given.reduce((sum, one) => sum + (one - value) ** 2, 0) / (given.length - 1);
  const reach = 1.959964 * Math.sqrt(variance / given.length);
  return near(
    unlessFew(given.length, { metric: 'ces', value, low: value - reach, high: value + reach, answers: given.length }),
  );
};
