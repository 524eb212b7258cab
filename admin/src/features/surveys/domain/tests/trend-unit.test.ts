import { describe, expect, it } from '@jest/globals';
import { telling } from '../trend-unit';

const days = (count: number, answers: number) =>
  Array.from({ length: count }, (_, day) => ({
    from: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
    answers,
    scores: [],
  }));

describe('the unit of a trend', () => {
  it('is the shortest whose points stand on enough answers', () => {
    expect(telling(days(60, 25))).toBe('day');
    expect(telling(days(60, 5))).toBe('week');
    expect(telling(days(180, 1.5))).toBe('month');
  });

  it('is never longer than what there is', () => {
    expect(telling([])).toBe('day');
    expect(telling(days(1, 1))).toBe('day');
    expect(telling(days(6, 1))).toBe('week');
  });
});
