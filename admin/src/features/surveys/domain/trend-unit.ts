import type { Trend } from '@kehu/cms/contract/survey';

export const UNITS = ['day', 'week', 'month'] as const;
export type TrendUnit = (typeof UNITS)[number];

/** Answers behind a point of a trend from which it says more than chance does. */
const ENOUGH = 20;
const DAYS: Record<TrendUnit, number> = { day: 1, week: 7, month: 30.4 };

/** The shortest unit in which a trend by day has enough answers a point. */
export function telling(byDay: Trend): TrendUnit {
  const answers = byDay.reduce((sum, line) => sum + line.answers, 0);
  const days =
    byDay.length === 0 ? 0 : (Date.parse(byDay.at(-1)?.from ?? '') - Date.parse(byDay[0]?.from ?? '')) / 86_400_000 + 1;
  const isEnough = (unit: TrendUnit) => days <= DAYS[unit] || (answers * DAYS[unit]) / days >= ENOUGH;
  return isEnough('day') ? 'day' : isEnough('week') ? 'week' : 'month';
}
