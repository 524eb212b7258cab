import { verdictOf } from '../domain/verdict';

const interval = (value: number, reach: number, answers = 60) => ({
  value,
  low: value - reach,
  high: value + reach,
  answers,
});

describe('what is said of a change', () => {
  it('is that of the test of two independent means, also where their intervals meet', () => {
    // z = 22.2 / √(6.22² + 7.55²) = 2.27
    expect(verdictOf(interval(33.1, 1.96 * 6.22), interval(55.3, 1.96 * 7.55))).toBe('better');
    expect(verdictOf(interval(55.3, 1.96 * 7.55), interval(33.1, 1.96 * 6.22))).toBe('worse');
    // z = 1.9
    expect(verdictOf(interval(0, 1.96 * 3), interval(1.9 * 5, 1.96 * 4))).toBe('chance');
  });

  it('is that of Newcombe’s example for shares: 56 of 70 and 48 of 80 differ by 0.052 to 0.334', () => {
    const first = { value: 80, low: 69.2, high: 87.7, answers: 70 };
    const second = { value: 60, low: 49.0, high: 70.0, answers: 80 };
    expect(verdictOf(second, first)).toBe('better');
    expect(verdictOf({ value: 74.9, low: 64.2, high: 83.2, answers: 75 }, first)).toBe('chance');
  });

  it('is nothing where there is nothing to compare', () => {
    expect(verdictOf(null, interval(1, 1))).toBe('unknown');
    expect(verdictOf(interval(1, 1), null)).toBe('unknown');
    expect(verdictOf({ value: -100, low: null, high: null, answers: 4 }, interval(100, 0))).toBe('unknown');
    expect(verdictOf(interval(-100, 0, 5), interval(100, 0, 5))).toBe('better');
  });
});
