import { bankTime, offsetAt } from './bank-time';

/**
 * Arithmetic on days of the calendar, written YYYY-MM-DD: the one place that knows how long months and years are.
 * Exact in the Gregorian calendar of ISO 8601, years 0001 to 9999; what is no day, or would fall outside, throws.
 * Days begin and end in the bank's time zone.
 */

const { floor, min } = Math;
const DAY_MS = 86_400_000;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** Days from 1 March 0000 to 1 January 1970. */
const EPOCH = 719_468;
/** Days of 400 years, after which the calendar repeats. */
const ERA = 146_097;

interface Parts {
  year: number;
  /** 1 to 12 */
  month: number;
  day: number;
}

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const monthLength = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** Does the text name a day that exists? */
export const isDay = (text: string): boolean => read(text) !== undefined;

function read(text: string): Parts | undefined {
  if (!SHAPE.test(text)) return undefined;
  const year = digits(text, 0) * 100 + digits(text, 2);
  const month = digits(text, 5);
  const day = digits(text, 8);
  return year > 0 && day > 0 && day <= monthLength(year, month) ? { year, month, day } : undefined;
}

/** Two digits from a place on. */
const digits = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;

function parse(day: string): Parts {
  const parts = read(day);
  if (!parts) throw new RangeError(`${day} is not a day of the calendar.`);
  return parts;
}

function format({ year, month, day }: Parts): string {
  if (!(year >= 1 && year <= 9999)) throw new RangeError('A day falls outside the years 0001 to 9999.');
  const zeros = year > 999 ? '' : '0'.repeat(4 - `${year}`.length);
  return `${zeros}${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/**
 * Days since 1970-01-01. Years are counted from March, so that the leap day is the last of its year.
 * Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
 */
function toNumber({ year, month, day }: Parts): number {
  const y = month > 2 ? year : year - 1;
  const era = floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + floor(yearOfEra / 4) - floor(yearOfEra / 100) + dayOfYear;
  return era * ERA + dayOfEra - EPOCH;
}

/** The reverse of `toNumber`; civil_from_days of the same source. */
function fromNumber(number: number): Parts {
  const shifted = number + EPOCH;
  const era = floor(shifted / ERA);
  const dayOfEra = shifted - era * ERA;
  const yearOfEra = floor(
    (dayOfEra - floor(dayOfEra / 1460) + floor(dayOfEra / 36_524) - floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + floor(yearOfEra / 4) - floor(yearOfEra / 100));
  const fromMarch = floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** The day so many days later; earlier for a negative number. */
export const addDays = (day: string, days: number): string => format(fromNumber(toNumber(parse(day)) + whole(days)));

/** The same day of a later month, or that month's last day: 31 January and one month is 28 or 29 February. */
export function addMonths(day: string, months: number): string {
  const from = parse(day);
  const index = from.year * 12 + from.month - 1 + whole(months);
  const year = floor(index / 12);
  const month = index - year * 12 + 1;
  return format({ year, month, day: min(from.day, monthLength(year, month)) });
}

/** The same day of a later year; 28 February for 29 February where there is none. */
export const addYears = (day: string, years: number): string => addMonths(day, years * 12);

/** How many days later the second day is; negative when it is earlier. */
export const daysBetween = (from: string, to: string): number => toNumber(parse(to)) - toNumber(parse(from));

/** The most months that can be added to a day without passing a later one: how many monthly payments have been due. */
export function monthsBetween(from: string, to: string): number {
  const [a, b] = [parse(from), parse(to)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return addMonths(from, months) > to ? months - 1 : months;
}

/**
 * Age: how many birthdays have come. Who was born on 29 February is a year older on 1 March where there is none, as
 * PostgreSQL's age() has it.
 */
export function yearsBetween(from: string, to: string): number {
  const [a, b] = [parse(from), parse(to)];
  return b.year - a.year - (to.slice(5) < from.slice(5) ? 1 : 0);
}

/** The first day of a day's month. */
export const startOfMonth = (day: string): string => format({ ...parse(day), day: 1 });

/** The months up to that of a day, oldest first, as YYYY-MM. */
export const lastMonths = (day: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => addMonths(startOfMonth(day), i - count + 1).slice(0, 7));

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string): number => ((((toNumber(parse(day)) + 3) % 7) + 7) % 7) + 1;

/** The moment at which a day begins; where clocks leap over midnight, the first one after it. */
export const startOfDay = (day: string, zone = bankTime.zone): Date => momentAt(day, 0, zone);

/** No moment of the calendar lies before it; PostgreSQL and ISO 8601 have no year 0 in common. */
const FIRST_MS = toNumber({ year: 1, month: 1, day: 1 }) * DAY_MS;

/** The first moment at which clocks show a time of a day, or would have, where they leap over it. */
export function momentAt(day: string, minutes: number, zone = bankTime.zone): Date {
  const clock = toNumber(parse(day)) * DAY_MS + minutes * 60_000;
  // Whatever the clocks do, they go by the offset of the day before or of the day after.
  const [early, late] = [clock - offsetAt(zone, clock - DAY_MS), clock - offsetAt(zone, clock + DAY_MS)].sort(
    (a, b) => a - b,
  ) as [number, number];
  const found = early + offsetAt(zone, early) >= clock ? early : late;
  return new Date(Math.max(found, FIRST_MS));
}

/** The day that a moment belongs to. */
export const dayOf = (moment: Date, zone = bankTime.zone): string => {
  const time = moment.getTime();
  return format(fromNumber(floor((time + offsetAt(zone, time)) / DAY_MS)));
};

/** Minutes since midnight that clocks show at a moment. */
export function minutesOf(moment: Date, zone = bankTime.zone): number {
  const time = moment.getTime();
  const clock = time + offsetAt(zone, time);
  return floor((clock - floor(clock / DAY_MS) * DAY_MS) / 60_000);
}

function whole(count: number): number {
  if (count % 1 !== 0) throw new RangeError(`${count} is not a whole number.`);
  return count;
}
