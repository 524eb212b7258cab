import { expect, it } from '@jest/globals';
import { numbersOf } from '../domain/membership';

it('takes the first column of each line, and what heads it for no number', () => {
  expect(numbersOf('Customer no;Name\r\n"C1";Wang\r\nc2')).toEqual(['', 'C1', 'c2']);
  expect(numbersOf('C1\nC2')).toEqual(['C1', 'C2']);
});
