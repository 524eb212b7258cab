import { differenceOf, intervalOf, pValueOf, winnerOf } from '../domain/statistics';

describe('rates with their intervals', () => {
  // Newcombe (1998), Statistics in Medicine 17: 857 and 873, cases (a) 81/263 and (c) 56/70 against 48/80.
  it('gives the intervals of the literature', () => {
    const wilson = intervalOf({ people: 263, converted: 81 });
    expect(wilson.low).toBeCloseTo(0.2553, 4);
    expect(wilson.high).toBeCloseTo(0.3662, 4);
    const difference = differenceOf({ people: 70, converted: 56 }, { people: 80, converted: 48 });
    expect(difference.difference).toBeCloseTo(0.2, 10);
    expect(difference.low).toBeCloseTo(0.0524, 4);
    expect(difference.high).toBeCloseTo(0.3339, 4);
  });

  it('knows the p-value of the pooled test', () => {
    // z = 2.6502, erfc(z / √2), for 56/70 against 48/80
    expect(pValueOf({ people: 70, converted: 56 }, { people: 80, converted: 48 })).toBeCloseTo(0.008045, 6);
    expect(pValueOf({ people: 0, converted: 0 }, { people: 80, converted: 48 })).toBe(1);
    expect(pValueOf({ people: 50, converted: 0 }, { people: 80, converted: 0 })).toBe(1);
  });

  it('gives intervals that hold their figure, of few people and of many', () => {
    const wrong: unknown[] = [];
    const isOutside = (value: number, { low, high }: { low: number; high: number }) => low > value || value > high;
    for (let people = 1; people <= 40; people += 1)
      for (let converted = 0; converted <= people; converted += 1) {
        const trial = { people, converted };
        if (isOutside(converted / people, intervalOf(trial))) wrong.push(trial);
        for (let other = 0; other <= 17; other += 1) {
          const found = differenceOf(trial, { people: 17, converted: other });
          if (isOutside(found.difference, found)) wrong.push([trial, other]);
        }
      }
    expect(wrong).toEqual([]);
  });

  it('says nothing of nobody', () => {
    expect(intervalOf({ people: 0, converted: 0 })).toEqual({ low: 0, high: 1 });
    expect(differenceOf({ people: 0, converted: 0 }, { people: 0, converted: 0 })).toEqual({
      difference: 0,
      low: -1,
      high: 1,
      p: 1,
    });
  });
});

describe('the variant that wins', () => {
  const a = { key: 'A', people: 1000, converted: 100 };
  it('is none while the difference may be chance', () => {
    expect(winnerOf([a, { key: 'B', people: 1000, converted: 110 }], 95)).toBeNull();
  });
  it('is the better one when it is sure, or when nobody asks', () => {
    expect(winnerOf([a, { key: 'B', people: 1000, converted: 150 }], 95)).toBe('B');
    expect(winnerOf([a, { key: 'B', people: 1000, converted: 110 }], null)).toBe('B');
  });
  it('must beat every other', () => {
    expect(
      winnerOf([a, { key: 'B', people: 1000, converted: 150 }, { key: 'C', people: 1000, converted: 148 }], 95),
    ).toBeNull();
  });
  it('needs people', () => {
    expect(winnerOf([{ key: 'A', people: 0, converted: 0 }], 95)).toBeNull();
  });
});
