import { rulesOf } from '@kehu/records';
import { declareCustomerRules } from '../rules';

declareCustomerRules();
const now = new Date('2026-11-25T10:00:00Z');

test('customers without a number get one of their own, and keep one that they have', () => {
  const { defaults } = rulesOf('customer');
  // Of 10,000 customers a day, two with the same nine digits come once in twenty days; with six it would be fifty a day.
  expect(defaults?.({}, { now })).toEqual({
    customerNo: expect.stringMatching(/^K261125\d{9}$/),
    since: '2026-11-25',
  });
  expect(defaults?.({ customerNo: 'A-1', since: '2001-02-03' }, { now })).toEqual({
    customerNo: 'A-1',
    since: '2001-02-03',
  });
});
