import { addDays, addYears, isDay } from '@kehu/kernel';
import { birthWindows } from '../birthdays';

const WEEK = 7;

/** The birthday in a year of somebody born on a day. */
const birthday = (born: string, year: string): string => {
  const day = `${year}${born.slice(4)}`;
  return isDay(day) ? day : `${year}-02-28`;
};

describe('birthdays of the coming week', () => {
  it('are those of all who have one, from any day of two years, for people of a leap year and of others', () => {
    const births = ['2000', '2001'].flatMap((year) =>
      Array.from({ length: year === '2000' ? 366 : 365 }, (_, i) => addDays(`${year}-01-01`, i)),
    );
    const wrong: string[] = [];
    for (let day = '2027-01-01'; day <= '2028-12-31'; day = addDays(day, 1)) {
      const last = addDays(day, WEEK - 1);
      const years = [...new Set([day.slice(0, 4), last.slice(0, 4)])];
      const windows = birthWindows(day, WEEK).filter(([from, to]) => to >= '2000' && from < '2002');
      for (const born of births) {
        const expected = years.some((year) => birthday(born, year) >= day && birthday(born, year) <= last);
        const found = windows.some(([from, to]) => from <= born && born <= to);
        if (found !== expected) wrong.push(`${born} on ${day}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('reach back as far as people live', () => {
    const windows = birthWindows('2028-02-29', WEEK);
    expect(windows[0]).toEqual(['2028-02-29', '2028-03-06']);
    expect(windows[1]).toEqual(['2027-03-01', '2027-03-06']);
    expect(windows.at(-1)?.[0]).toBe(addYears('2028-02-29', -104));
  });
});
