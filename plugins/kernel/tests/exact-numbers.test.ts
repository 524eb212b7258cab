import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareDecimals } from '../server';
import { inexactNumber } from '../server/http/exact-numbers';

describe('numbers of JSON that a double does not keep', () => {
  test.each([
    ['{"a": 12345678901234567.89}', '12345678901234567.89'],
    ['{"a": [1, 9007199254740993]}', '9007199254740993'],
    ['{"a": 0.1000000000000000055}', '0.1000000000000000055'],
    ['{"a": 1e400}', '1e400'],
    ['{"a": -99999999999999999.99}', '-99999999999999999.99'],
    ['{"a": "12345678901234567.89", "9007199254740993": "x \\" 9007199254740993"}', undefined],
    [
      '{"a": 0.1, "b": 123456789012345, "c": 1.10, "d": 1e3, "e": 9007199254740991, "f": 0.30000000000000004}',
      undefined,
    ],
    ['{"a": 100000000000000000000, "b": 1E-7, "c": -0.0, "d": 1.5e300}', undefined],
  ])('%s', (text, expected) => {
    JSON.parse(text);
    expect(inexactNumber(text)).toBe(expected);
  });

  test('a number passes exactly when it comes back as the same decimal', () => {
    const number = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.nat({ max: 6 }), fc.boolean())
      .map(([digits, scale, negative]) => {
        const text = digits.toString().padStart(scale + 1, '0');
        const whole = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
        return `${negative ? '-' : ''}${whole}`;
      });
    fc.assert(
      fc.property(number, (text) => {
        const back = String(JSON.parse(text));
        const isSame = /e/.test(back) ? BigInt(Number(back)).toString() === text : compareDecimals(back, text) === 0;
        expect(inexactNumber(`{"a":${text}}`) === undefined).toBe(isSame);
      }),
      { numRuns: 2000 },
    );
  });
});
