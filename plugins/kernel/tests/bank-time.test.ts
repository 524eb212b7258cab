import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { bankTime, isTimeZone } from '../server/bank-time';
import { addDays, dayOf, minutesOf, momentAt, startOfDay, weekdayOf } from '../server/calendar';
import { clock } from '../server/clock';
import { addWorkingDays, addWorkingHours, closingOf, isWorkingDay, nextWorkingDay } from '../server/working-time';

/** East and west of UTC, half and quarter hours, summer time at midnight and of half an hour, a day that was left out. */
const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Africa/Cairo',
  'America/New_York',
  'America/Havana',
  'America/Santiago',
  'America/St_Johns',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];
const HOUR = 3_600_000;
const TWO_YEARS = Array.from({ length: 731 }, (_, i) => addDays('2027-01-01', i));

afterEach(() => {
  bankTime.set();
  clock.set();
});

describe('days of a zone', () => {
  it.each(ZONES)('follow each other without a gap in %s', (zone) => {
    for (const day of [...TWO_YEARS, '2011-12-29', '2011-12-31', '1990-06-01']) {
      const start = startOfDay(day, zone);
      expect([day, dayOf(start, zone)]).toEqual([day, day]);
      expect([day, dayOf(new Date(start.getTime() - 1), zone) < day]).toEqual([day, true]);
    }
  });

  it('are those that Luxon has, at any moment, also far from now', () => {
    const moments = fc.integer({ min: Date.parse('1850-01-01'), max: Date.parse('2200-01-01') });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moments, (zone, moment) => {
        const there = DateTime.fromMillis(moment, { zone });
        expect([zone, moment, dayOf(new Date(moment), zone)]).toEqual([zone, moment, there.toISODate()]);
        expect([zone, moment, minutesOf(new Date(moment), zone)]).toEqual([
          zone,
          moment,
          there.hour * 60 + there.minute,
        ]);
      }),
      { numRuns: 2000 },
    );
  });

  it('begin at the first moment that clocks show of them', () => {
    // Summer time begins at midnight: there is no 00:00.
    expect(startOfDay('2027-09-05', 'America/Santiago').toISOString()).toBe('2027-09-05T04:00:00.000Z');
    // Clocks go back from 01:00 to 00:00: the day begins at the first of the two.
    expect(startOfDay('2027-11-07', 'America/Havana').toISOString()).toBe('2027-11-07T04:00:00.000Z');
    // A day that Samoa left out begins with the next.
    expect(startOfDay('2011-12-30', 'Pacific/Apia')).toEqual(startOfDay('2011-12-31', 'Pacific/Apia'));
    expect(momentAt('2027-03-28', 150, 'Europe/Berlin').toISOString()).toBe('2027-03-28T01:30:00.000Z');
    expect(startOfDay('0001-01-01', 'Asia/Shanghai').toISOString()).toBe('0001-01-01T00:00:00.000Z');
  });

  it('make today the bank’s day, not that of UTC', () => {
    clock.set(new Date('2027-12-31T16:30:00Z'));
    expect(clock.today()).toBe('2027-12-31');
    bankTime.set({ timeZone: 'Asia/Shanghai', weekend: [6, 7], opens: '09:00', closes: '18:00', days: [] });
    expect(clock.today()).toBe('2028-01-01');
    expect(startOfDay('2028-01-01').toISOString()).toBe('2027-12-31T16:00:00.000Z');
  });

  it('have a name only in the IANA database', () => {
    for (const zone of ZONES) expect(isTimeZone(zone)).toBe(true);
    for (const text of ['', 'Mars/Olympus', '+08:00', 'local', "UTC'; drop table customers"]) {
      expect([text, isTimeZone(text)]).toEqual([text, false]);
    }
  });

  it('have the weekday of the calendar', () => {
    for (const day of [...TWO_YEARS, '0001-01-01', '1969-12-28', '1970-01-01']) {
      expect([day, weekdayOf(day)]).toEqual([day, DateTime.fromISO(day, { zone: 'UTC' }).weekday]);
    }
  });
});

describe('working time', () => {
  const calendar = {
    timeZone: 'Asia/Shanghai',
    weekend: [6, 7],
    opens: '09:00',
    closes: '18:00',
    days: [
      { region: '', day: '2027-10-01', kind: 'holiday' as const, name: 'National Day' },
      { region: '', day: '2027-10-09', kind: 'working' as const, name: 'made up' },
      { region: 'HK', day: '2027-10-01', kind: 'working' as const, name: '' },
    ],
  };
  beforeEach(() => bankTime.set(calendar));
  const at = (local: string) => DateTime.fromISO(local, { zone: 'Asia/Shanghai' }).toJSDate();

  it('knows holidays, worked weekends and regions', () => {
    expect(isWorkingDay('2027-09-30')).toBe(true);
    expect(isWorkingDay('2027-10-01')).toBe(false);
    expect(isWorkingDay('2027-10-01', 'HK')).toBe(true);
    expect(isWorkingDay('2027-10-02')).toBe(false);
    expect(isWorkingDay('2027-10-09')).toBe(true);
    expect(nextWorkingDay('2027-10-01')).toBe('2027-10-04');
    expect(addWorkingDays('2027-09-30', 1)).toBe('2027-10-04');
    expect(addWorkingDays('2027-10-08', 1)).toBe('2027-10-09');
    expect(addWorkingDays('2027-10-02', 0)).toBe('2027-10-02');
  });

  it.each([
    ['within a day', '2027-09-29T10:00', 4, '2027-09-29T14:00'],
    ['over the night', '2027-09-29T16:00', 4, '2027-09-30T11:00'],
    ['over a holiday and a weekend', '2027-09-30T17:00', 2, '2027-10-04T10:00'],
    ['from before the opening', '2027-09-29T03:00', 1, '2027-09-29T10:00'],
    ['from after the closing', '2027-09-29T22:00', 1, '2027-09-30T10:00'],
    ['to the very closing', '2027-09-29T09:00', 9, '2027-09-29T18:00'],
    ['of none', '2027-10-02T12:00', 0, '2027-10-04T09:00'],
    ['of half an hour', '2027-09-29T17:45', 0.5, '2027-09-30T09:15'],
  ])('hours run %s', (_, from, hours, to) => {
    expect(addWorkingHours(at(from), hours)).toEqual(at(to));
  });

  it('never ends outside of working hours, whatever the moment', () => {
    const moments = fc.integer({ min: Date.parse('2026-12-31'), max: Date.parse('2029-01-01') });
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 200 }), (moment, quarters) => {
        const end = addWorkingHours(new Date(moment), quarters / 4);
        expect(end.getTime()).toBeGreaterThanOrEqual(moment + quarters * (HOUR / 4));
        expect(isWorkingDay(dayOf(end))).toBe(true);
        expect(minutesOf(end)).toBeGreaterThan(9 * 60 - 1);
        expect(minutesOf(end)).toBeLessThan(18 * 60 + 1);
      }),
    );
  });

  it('closes at the bank’s time', () => {
    expect(closingOf('2027-09-30')).toEqual(at('2027-09-30T18:00'));
  });

  it('says when a calendar leaves nothing to work', () => {
    bankTime.set({ ...calendar, weekend: [1, 2, 3, 4, 5, 6, 7], days: [] });
    expect(() => nextWorkingDay('2027-01-01')).toThrow('no working day');
  });
});
