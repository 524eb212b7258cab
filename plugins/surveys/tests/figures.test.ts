import { FEWEST, type Interval, meanOf, npsOf, shareOf } from '../server/figures/intervals';

const rounded = (interval: object | null, digits: number) =>
  interval && Object.fromEntries(Object.entries(interval).map(([key, value]) => [key, Number(value.toFixed(digits))]));

const isWithin = (one: Interval | null): boolean =>
  one?.low != null && one.high != null && one.low <= one.value && one.value <= one.high;
const isAlone = (one: Interval | null): boolean => one !== null && one.low === null && one.high === null;

describe('an interval', () => {
  it('holds its figure, whatever few or many people say; of too few there is none', () => {
    const wrong: unknown[] = [];
    const check = (all: number, what: string, of: Interval | null) => {
      if (!(all < FEWEST ? isAlone(of) : isWithin(of))) wrong.push([what, all, of]);
    };
    for (let all = 1; all <= 60; all += 1) {
      for (let a = 0; a <= all; a += 1) {
        check(all, `share ${a}`, shareOf(a, all));
        for (let b = 0; a + b <= all; b += 1) {
          check(all, `nps ${a} ${b}`, npsOf({ promoters: a, detractors: b, all }));
          // So many that said 1, so many 4, the others 7.
          const c = all - a - b;
          check(all, `mean ${a} ${b}`, meanOf(all, a + 4 * b + 7 * c, a + 16 * b + 49 * c));
        }
      }
    }
    for (const all of [100, 1_000, 1_000_000])
      for (const [promoters, detractors] of [
        [all, 0],
        [0, all],
        [0, 0],
        [1, all - 1],
      ] as const)
        check(all, 'nps', npsOf({ promoters, detractors, all }));
    expect(wrong).toEqual([]);
  });
});

describe('a share', () => {
  it('has the interval of Wilson, as Newcombe (1998, table I, method 3) prints it', () => {
    expect(rounded(shareOf(81, 263), 2)).toEqual({ value: 30.8, low: 25.53, high: 36.62 });
    expect(rounded(shareOf(15, 148), 2)).toEqual({ value: 10.14, low: 6.24, high: 16.05 });
    expect(rounded(shareOf(0, 20), 2)).toEqual({ value: 0, low: 0, high: 16.11 });
    expect(rounded(shareOf(1, 29), 2)).toEqual({ value: 3.45, low: 0.61, high: 17.18 });
  });

  it('is nothing of nobody, and stays within 0 and 100', () => {
    expect(shareOf(0, 0)).toBeNull();
    expect(shareOf(5, 5)?.high).toBe(100);
  });
});

describe('the NPS', () => {
  it('is promoters less detractors, its reach from the variance of the three-valued variable', () => {
    // 40.75 promoters and 20.75 detractors of 103: 19.42, with sqrt((0.5971 - 0.0377) / 103) * 1.96 = 14.44.
    expect(rounded(npsOf({ promoters: 40, detractors: 20, all: 100 }), 2)).toEqual({
      value: 20,
      low: 4.97,
      high: 33.86,
    });
    // Seven that are all the same leave doubt.
    expect(rounded(npsOf({ promoters: 7, detractors: 0, all: 7 }), 2)).toEqual({ value: 100, low: 32.81, high: 100 });
    expect(npsOf({ promoters: 0, detractors: 0, all: 0 })).toBeNull();
  });

  it('has the interval of a mean of its hundreds', () => {
    const all = 2000;
    const [promoters, detractors] = [900, 500];
    const nps = npsOf({ promoters, detractors, all });
    const mean = meanOf(all, 100 * (promoters - detractors), 10_000 * (promoters + detractors));
    expect(nps?.value).toBeCloseTo(mean?.value as number, 9);
    expect(nps?.low).toBeCloseTo(mean?.low as number, 1);
  });
});

describe('a mean', () => {
  it('has the interval of its standard error', () => {
    // Values 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sample variance 32/7.
    expect(rounded(meanOf(8, 40, 232), 3)).toEqual({ value: 5, low: 3.518, high: 6.482 });
    expect(meanOf(1, 3, 9)).toEqual({ value: 3, low: null, high: null });
    expect(meanOf(0, 0, 0)).toBeNull();
  });
});
