import { addDays, addYears, clock, isDay, ok } from '@kehu/kernel';
import type { Gate } from '@kehu/records';
import { type Birthdays, birthdays, birthWindows } from '../birthdays';

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
    expect(windows[0]).toEqual(['2027-03-01', '2027-03-06']);
    expect(windows[1]).toEqual(['2026-03-01', '2026-03-06']);
    expect(windows.at(-1)?.[0]).toBe('1923-03-01');
  });

  it('begin a year after the birth', () => {
    const isIn = (born: string) => birthWindows('2027-05-01', WEEK).some(([from, to]) => from <= born && born <= to);
    expect(['2027-05-02', '2026-05-02', '2025-05-02'].map(isIn)).toEqual([false, true, true]);
  });
});

describe('the list of birthdays', () => {
  const today = clock.today();
  /** Twenty for each day of the week, by name from the last to the first, and one on the eighth day. */
  const people = Array.from({ length: 141 }, (_, i) => ({
    id: String(i),
    name: String(1000 - i),
    birthDate: addYears(addDays(today, Math.floor(i / 20)), -30),
  }));
  const gate = {
    views: { of: () => ({ can: () => true, fields: new Map([['name', 1]]) }) },
    list: (_entity: string, query: Query) => {
      const windows = query.filters.$or.map(({ birthDate: { $between } }) => $between);
      const found = people
        .filter(({ birthDate: born }) => windows.some(([from, to]) => from <= born && born <= to))
        .sort((a, b) => a.name.localeCompare(b.name));
      const from = Number(query.pagination.after ?? 0);
      const to = from + query.pagination.pageSize;
      const next = to < found.length ? String(to) : null;
      return Promise.resolve(ok({ data: found.slice(from, to), meta: { pagination: { next } } }));
    },
  } as unknown as Gate;

  it('shows the nearest first, and page by page all of them', async () => {
    const pages: Birthdays[] = [];
    let after: string | null | undefined;
    do {
      const page = await birthdays(gate, after ?? undefined);
      if (!page.ok) throw new Error(page.problem.code);
      pages.push(page.value);
      after = page.value.next;
    } while (after);
    expect(pages.map(({ data }) => data.length)).toEqual([25, 25, 25, 25, 25, 15]);
    const shown = pages.flatMap(({ data }) => data) as unknown as typeof people;
    expect(new Set(shown.map(({ id }) => id)).size).toBe(140);
    const days = shown.map(({ id }) => Math.floor(Number(id) / 20));
    expect(days).toEqual([...days].sort((a, b) => a - b));
  });

  it('refuses what is no place of it', async () => {
    for (const after of ['7.', 'x', '-1.', '0', ''])
      expect([after, (await birthdays(gate, after)).ok]).toEqual([after, false]);
  });
});

interface Query {
  filters: { $or: { birthDate: { $between: [string, string] } }[] };
  pagination: { pageSize: number; after?: string };
}
