import { addDays, isDay } from '../calendar';
import { clock } from '../clock';
import { isRelative } from './spans';

/** Days of a year from one to another as month and day, `1231` for 31 December, of dates before that year. */
export interface YearPart {
  from: number;
  to: number;
  /** the year's first day: what began in the year itself comes again only in the next */
  before: string;
}

const monthDay = (day: string): number => Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));

export const isYearly = (operator: string): operator is 'lastYearly' | 'nextYearly' =>
  operator === 'lastYearly' || operator === 'nextYearly';

/** Operators whose answer changes with time alone. */
export const movesWithTime = (operator: string): boolean => isRelative(operator) || isYearly(operator);

/**
 * The parts of years that the days cover, today being one of them. What fell on 29 February comes again on the 28th
 * in years without a 29th.
 */
export function yearParts(operator: 'lastYearly' | 'nextYearly', days: number): YearPart[] {
  const today = clock.today();
  const [first, last] =
    operator === 'nextYearly' ? [today, addDays(today, days - 1)] : [addDays(today, 1 - days), today];
  const parts: YearPart[] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year++) {
    const text = String(year).padStart(4, '0');
    const from = first.startsWith(text) ? monthDay(first) : 101;
    const to = last.startsWith(text) ? monthDay(last) : 1231;
    const short = !isDay(`${text}-02-29`);
    parts.push({ from, to: short && to === 228 ? 229 : to, before: `${text}-01-01` });
  }
  return parts;
}

export const comesIn = (parts: readonly YearPart[], day: string): boolean =>
  parts.some(({ from, to, before }) => day < before && monthDay(day) >= from && monthDay(day) <= to);
