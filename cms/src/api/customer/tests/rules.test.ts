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

const problemsOf = (record: Record<string, unknown>): string[] =>
  (rulesOf('customer').check?.(record) ?? []).map(({ path, code }) => `${path} ${code}`);

test.each([
  ['resident-id', '11010519491231002X', []],
  ['resident-id', '110105491231002', []],
  ['resident-id', '110105491331002', ['idNumber invalid_resident_id']],
  ['resident-id', '110105194912310021', ['idNumber invalid_resident_id']],
  ['passport', 'E12345678', []],
  ['passport', '1101', ['idNumber invalid_id_number']],
  ['hk-macao-permit', 'H12345678', []],
  ['hk-macao-permit', '12345678', ['idNumber invalid_id_number']],
  ['taiwan-permit', '12345678', []],
  ['business-licence', '91110000MA00000000', []],
  ['business-licence', '123', ['idNumber invalid_id_number']],
  ['other', '?', []],
])('an ID number is checked by its type: %s %s', (idType, idNumber, problems) => {
  expect(problemsOf({ idType, idNumber })).toEqual(problems);
});

test('days come in their order, and the day of birth fits the ID number', () => {
  expect(problemsOf({ birthDate: '2000-01-02', since: '2000-01-01' })).toEqual(['since too_early']);
  expect(problemsOf({ kycReviewedOn: '2026-03-01', kycDueOn: '2026-02-28' })).toEqual(['kycDueOn too_early']);
  expect(problemsOf({ kycReviewedOn: '2026-03-01', kycDueOn: '2026-03-01' })).toEqual([]);
  expect(problemsOf({ idType: 'resident-id', idNumber: '110105491231002', birthDate: '1949-12-30' })).toEqual([
    'birthDate birth_date_differs',
  ]);
});
