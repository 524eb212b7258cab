import { meanOf, npsOf, shareOf } from '../server/figures/intervals';

const rounded = (interval: object | null, digits: number) =>
  interval && Object.fromEntries(Object.entries(interval).map(([key, value]) => [key, Number(value.toFixed(digits))]));

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
    expect(meanOf(1, 3, 9)).toEqual({ value: 3, low: 3, high: 3 });
    expect(meanOf(0, 0, 0)).toBeNull();
  });
});
