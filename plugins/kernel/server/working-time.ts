import { bankTime } from './bank-time';
import { addDays, dayOf, momentAt, weekdayOf } from './calendar';

/** Deadlines in the bank's working days and hours. A region's days go before those of the whole bank. */

const MINUTE_MS = 60_000;
/** A calendar that holds so many days off in a row is wrong. */
const LONGEST_REST = 1000;

/** Does the bank work on this day? A named day goes before the weekend. */
export function isWorkingDay(day: string, region = ''): boolean {
  const special = bankTime.special(day, region);
  return special ? special === 'working' : !bankTime.hours.weekend.includes(weekdayOf(day));
}

/** The first working day from a day on, that day included. */
export function nextWorkingDay(day: string, region = ''): string {
  let at = day;
  for (let i = 0; i < LONGEST_REST; i++, at = addDays(at, 1)) if (isWorkingDay(at, region)) return at;
  throw new RangeError(`The bank's calendar has no working day within ${LONGEST_REST} days of ${day}.`);
}

/** The working day so many working days later; a day off counts as the end of the one before. */
export function addWorkingDays(day: string, days: number, region = ''): string {
  let at = day;
  for (let left = days; left > 0; left--) at = nextWorkingDay(addDays(at, 1), region);
  return at;
}

/** The moment at which the bank closes on a day. */
export const closingOf = (day: string): Date => momentAt(day, minutes(bankTime.hours.closes));

/** The moment by which so many working hours have passed. Fractions of hours count. */
export function addWorkingHours(moment: Date, hours: number, region = ''): Date {
  const { opens } = bankTime.hours;
  let left = hours * 60 * MINUTE_MS;
  let at = moment.getTime();
  let day = dayOf(moment);
  for (;;) {
    day = nextWorkingDay(day, region);
    const from = Math.max(at, momentAt(day, minutes(opens)).getTime());
    const open = closingOf(day).getTime() - from;
    if (open > 0 && left <= open) return new Date(from + left);
    if (open > 0) left -= open;
    day = addDays(day, 1);
    at = momentAt(day, 0).getTime();
  }
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
