import { addDays, isDay } from '../server/calendar';
import { clock } from '../server/clock';
import { comesIn, yearParts } from '../server/conditions/yearly';

afterEach(() => clock.set());

/** The day of a year on which a date comes again. */
function dayIn(year: number, date: string): string {
  const day = `${year}-${date.slice(5)}`;
  return isDay(day) ? day : `${year}-02-28`;
}

/** All days on which a date comes again, as one would write them into a diary. */
const diary = (date: string): string[] =>
  Array.from({ length: 50 }, (_, i) => Number(date.slice(0, 4)) + 1 + i).map((year) => dayIn(year, date));

const BORN = [
  '1988-02-28',
  '1988-02-29',
  '1988-03-01',
  '2000-12-31',
  '2001-01-01',
  '1999-06-15',
  '2027-02-10',
  '2026-12-30',
];

it.each([1, 2, 7, 30, 365, 366])('each of %d days ahead and back, on each day of two years', (days) => {
  const diaries = BORN.map((born) => [born, diary(born)] as const);
  for (let day = '2027-01-01'; day < '2029-01-01'; day = addDays(day, 1)) {
    clock.set(new Date(`${day}T12:00:00Z`));
    const ahead = yearParts('nextYearly', days);
    const back = yearParts('lastYearly', days);
    const last = addDays(day, days - 1);
    const first = addDays(day, 1 - days);
    const differing = diaries.filter(([born, again]) => {
      const isAhead = again.some((one) => one >= day && one <= last);
      const isBack = again.some((one) => one >= first && one <= day);
      return comesIn(ahead, born) !== isAhead || comesIn(back, born) !== isBack;
    });
    expect([day, differing]).toEqual([day, []]);
  }
});
