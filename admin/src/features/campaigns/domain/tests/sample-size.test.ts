import { expect, it } from '@jest/globals';
import { sampleSize } from '../sample-size';

it('follows the formula of two proportions', () => {
  // Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions: 10 % against 15 % at 80 % power.
  expect(sampleSize(0.1, 0.05)).toBe(686);
  expect(sampleSize(0.1, 0)).toBe(Number.POSITIVE_INFINITY);
});
