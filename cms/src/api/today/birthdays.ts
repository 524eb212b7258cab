import { addDays, addYears } from '@kehu/kernel';

/** Ages that a customer can reach. */
const AGES = 105;

/**
 * Days of birth whose birthdays fall into so many days from a day on: a window for each year, both ends included.
 * Who was born on 29 February has the birthday on the 28th where there is no 29th.
 */
export function birthWindows(day: string, days: number): [from: string, to: string][] {
  const end = addDays(day, days);
  return Array.from({ length: AGES }, (_, age) => [anniversary(day, age), addDays(anniversary(end, age), -1)]);
}

/** A day so many years ago; 1 March for 29 February where there was none. */
function anniversary(day: string, years: number): string {
  const then = addYears(day, -years);
  return then.slice(5) === day.slice(5) ? then : addDays(then, 1);
}
