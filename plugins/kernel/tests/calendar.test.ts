import * as fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  dayOf,
  daysBetween,
  isDay,
  lastMonths,
  monthsBetween,
  startOfDay,
  startOfMonth,
  yearsBetween,
} from '../server/calendar';

/** JavaScript's own days, as something to compare with. */
const dayAt = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
const at = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);

/** Days from 1000 to 2999, by their number from 1970. */
const numbers = fc.integer({ min: -354_285, max: 376_199 });
const days = numbers.map(at);
const months = fc.integer({ min: -1200, max: 1200 });

/** Two years with every kind of end: of a common year, of a leap year, of February. */
const TWO_YEARS = Array.from({ length: 731 }, (_, i) => dayAt(2027, 1, 1 + i));

describe('days', () => {
  it('are counted as JavaScript counts them', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: -100_000, max: 100_000 }), (number, count) => {
        const day = at(number);
        expect(daysBetween('1970-01-01', day)).toBe(number);
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(addDays(addDays(day, count), -count)).toBe(day);
      }),
    );
    for (const [i, day] of TWO_YEARS.entries()) expect(addDays('2027-01-01', i)).toBe(day);
  });

  it('exist or do not', () => {
    for (const day of ['0001-01-01', '2028-02-29', '2000-02-29', '9999-12-31']) expect(isDay(day)).toBe(true);
    for (const text of [
      '2027-02-29',
      '1900-02-29',
      '2027-04-31',
      '2027-13-01',
      '2027-00-10',
      '2027-01-00',
      '0000-01-01',
    ])
      expect(isDay(text)).toBe(false);
    for (const text of ['', '2027-1-1', '20270101', '2027-01-01T00:00:00Z', ' 2027-01-01', '２０２７-01-01'])
      expect(isDay(text)).toBe(false);
    fc.assert(fc.property(days, (day) => isDay(day)));
  });

  it('begin at a moment, to which they belong', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 86_399_999 }), (day, ms) => {
        expect(startOfDay(day).toISOString()).toBe(`${day}T00:00:00.000Z`);
        expect(dayOf(new Date(startOfDay(day).getTime() + ms))).toBe(day);
      }),
    );
  });

  it('are refused when they do not exist, fall outside the calendar or are counted in parts', () => {
    expect(() => addDays('2027-02-29', 1)).toThrow(RangeError);
    expect(() => addMonths('tomorrow', 1)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0001-01-01', -1)).toThrow(RangeError);
    expect(() => addMonths('9999-12-01', 1)).toThrow(RangeError);
    expect(() => addDays('2027-01-01', 1.5)).toThrow(RangeError);
    expect(() => addMonths('2027-01-01', Number.NaN)).toThrow(RangeError);
  });
});

describe('months', () => {
  it('end on their last day when the day is missing', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2027-03-31', -1)).toBe('2027-02-28');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-28');
    expect(addMonths('2027-02-28', 1)).toBe('2027-03-28');
  });

  it('are never skipped and never doubled, from any day of two years', () => {
    const wrong: string[] = [];
    for (const day of TWO_YEARS) {
      const year = Number(day.slice(0, 4));
      const month = Number(day.slice(5, 7));
      for (let n = -36; n <= 36; n++) {
        const last = dayAt(year, month + n + 1, 0);
        const expected = last.slice(8) < day.slice(8) ? last : `${last.slice(0, 8)}${day.slice(8)}`;
        if (addMonths(day, n) !== expected || monthsBetween(day, expected) !== n) wrong.push(`${day} ${n}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('between two days are as many as fit', () => {
    fc.assert(
      fc.property(days, days, (from, to) => {
        const n = monthsBetween(from, to);
        expect(addMonths(from, n) <= to).toBe(true);
        expect(addMonths(from, n + 1) > to).toBe(true);
      }),
    );
    fc.assert(fc.property(days, months, (day, n) => monthsBetween(day, addMonths(day, n)) === n));
  });

  it('begin on their first day; the last ones are told oldest first', () => {
    fc.assert(fc.property(days, (day) => startOfMonth(day) === `${day.slice(0, 8)}01`));
    expect(lastMonths('2027-01-31', 3)).toEqual(['2026-11', '2026-12', '2027-01']);
    for (const day of TWO_YEARS) expect(new Set(lastMonths(day, 18)).size).toBe(18);
  });
});

describe('years', () => {
  it('end a day early where there is no 29 February', () => {
    expect(addYears('2028-02-29', 1)).toBe('2029-02-28');
    expect(addYears('2028-02-29', 4)).toBe('2032-02-29');
    expect(addYears('2027-02-28', 1)).toBe('2028-02-28');
    fc.assert(
      fc.property(days, fc.integer({ min: -100, max: 100 }), (day, n) => addYears(day, n) === addMonths(day, 12 * n)),
    );
  });

  it('of age come with the birthday', () => {
    expect(yearsBetween('2009-03-01', '2027-02-28')).toBe(17);
    expect(yearsBetween('2009-03-01', '2027-03-01')).toBe(18);
    expect(yearsBetween('2008-02-29', '2026-02-28')).toBe(17);
    expect(yearsBetween('2008-02-29', '2026-03-01')).toBe(18);
    expect(yearsBetween('2008-02-29', '2028-02-29')).toBe(20);
    for (const day of TWO_YEARS) {
      const birthday = `${day.slice(5) === '02-29' ? '1988' : '1987'}${day.slice(4)}`;
      expect(yearsBetween(birthday, day)).toBe(Number(day.slice(0, 4)) - Number(birthday.slice(0, 4)));
      expect(yearsBetween(birthday, addDays(day, -1))).toBe(yearsBetween(birthday, day) - 1);
    }
  });
});
