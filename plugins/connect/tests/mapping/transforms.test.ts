import { afterEach, describe, expect, test } from '@jest/globals';
import { bankTime } from '@kehu/kernel';
import { compileStep, type MappedRow, parsePreset } from '../../server/mapping';
import { DecimalEvidence, readAmount } from '../../server/mapping/read-amount';
import { OrderEvidence, readAnyDate, statementOf } from '../../server/mapping/read-any-date';
import { dateReader, readBirthNumber } from '../../server/mapping/read-date';
import { negated, numberReader, timesRate } from '../../server/mapping/read-number';

describe('dates', () => {
  test.each([
    ['YYMMDD', '930101', '1993-01-01'],
    ['YYMMDD', '290228', '2029-02-28'],
    ['YYYY-MM-DD', '2024-02-29', '2024-02-29'],
    ['YYYY-MM-DD', '2023-02-29', undefined],
    ['YYYY-MM-DD', '2023-2-1', undefined],
    ['D.M.YYYY', '1.12.2023', '2023-12-01'],
    ['DD.MM.YYYY', '01.13.2023', undefined],
    ['YYYY年M月D日', '1980年3月5日', '1980-03-05'],
    ['YYMMDD HH:mm:ss', '931107 00:00:00', '1993-11-07'],
    ['YYMMDD HH:mm:ss', '931107 24:00:00', undefined],
  ])('%s %s', (format, text, expected) => {
    expect(dateReader(format, { century: 1930 })(text)).toBe(expected);
  });

  const rules = { order: 'dmy', century: 1930, moment: false } as const;
  test.each([
    ['20260324', '2026-03-24'],
    ['2026年3月25日', '2026-03-25'],
    ['2026-03-26T08:00:00+08:00', '2026-03-26'],
    ['2026/3/1 9:15', '2026-03-01'],
    ['20260324093000', '2026-03-24'],
    ['25/12/1980', '1980-12-25'],
    ['25.12.80', '1980-12-25'],
    ['24 Mar 2026', '2026-03-24'],
    ['Mar 24, 2026', '2026-03-24'],
    ['24-MAR-26', '2026-03-24'],
    ['31/02/2026', undefined],
    ['2026-03-26 25:00', undefined],
    ['13/13/2026', undefined],
    ['24/03', 'no_year'],
  ])('a date as it is found: %s', (text, expected) => {
    expect(readAnyDate(text, rules)).toBe(expected);
  });

  test('a day without a year is one of the statement, or of the year before', () => {
    const january = { ...rules, order: 'mdy' as const, statement: { year: 2026, month: 1 } };
    expect(['01/05', '12/28', '1月5日'].map((text) => readAnyDate(text, january))).toEqual([
      '2026-01-05',
      '2025-12-28',
      '2026-01-05',
    ]);
    expect(statementOf(['信用卡账单明细 账单月 2026年03月'])).toEqual({ year: 2026, month: 3 });
    expect(statementOf(['2026-02-03 to 2026-03-02'])).toEqual({ year: 2026, month: 3 });
    expect(statementOf(['Statement March 2026'])).toEqual({ year: 2026, month: 3 });
    expect(statementOf(['no year'])).toBeUndefined();
  });

  test.each<[string[], object]>([
    [['1/2/1980', '25/12/1980'], { order: 'dmy' }],
    [['1/2/1980', '12/25/1980'], { order: 'mdy' }],
    [['1/2/1980', '3/4/1980'], { doubt: ['1/2/1980'] }],
    [['5/5/1980'], { order: 'dmy' }],
    [['1.2.1980'], { order: 'dmy' }],
    [['25/12/1980', '12/25/1980'], { doubt: ['12/25/1980'] }],
    [['02/27', '03/01'], { order: 'ymd' }],
    [['03/01'], { doubt: ['03/01'] }],
    [['2026-01-02'], { order: 'ymd' }],
    [['x', ''], { order: 'ymd' }],
  ])('the order of %j', (texts, expected) => {
    const evidence = new OrderEvidence();
    for (const text of texts) evidence.add(text);
    expect(evidence.result()).toEqual(expected);
  });

  test('a moment at an offset', () => {
    const read = dateReader('YYYY-MM-DD HH:mm', { century: 1930, offset: '+08:00' });
    expect(read('2024-05-06 07:08')).toBe('2024-05-06T07:08:00+08:00');
  });

  test.each([
    ['706213', { date: '1970-12-13', gender: 'female' }],
    ['450204', { date: '1945-02-04', gender: 'male' }],
    ['756231/1234', { date: '1975-12-31', gender: 'female' }],
    ['701313', undefined],
    ['700230', undefined],
    ['x', undefined],
  ])('birth number %s', (text, expected) => {
    expect(readBirthNumber(text, 1900)).toEqual(expected);
  });
});

describe('times of the bank', () => {
  afterEach(() => bankTime.set());
  const rules = { order: 'ymd' as const, century: 1930, moment: true };
  test.each([
    // Clocks leap from 02:00 to 03:00, and go back from 02:00 to 01:00.
    ['before the leap', '2027-03-14 01:30:15', '2027-03-14T06:30:15.000Z'],
    ['after the leap', '2027-03-14 10:00', '2027-03-14T14:00:00.000Z'],
    ['after clocks went back', '2027-11-07 10:00', '2027-11-07T15:00:00.000Z'],
    ['with an offset of their own', '2027-03-14 10:00+08:00', '2027-03-14T02:00:00.000Z'],
  ])('%s', (_, text, moment) => {
    bankTime.set({ timeZone: 'America/New_York', weekend: [6, 7], opens: '09:00', closes: '18:00', days: [] });
    expect(readAnyDate(text, rules)).toBe(moment);
  });
});

describe('numbers', () => {
  test.each([
    [{ decimal: '.' as const }, '1234.50', '1234.50'],
    [{ decimal: '.' as const }, '1,234.50', undefined],
    [{ decimal: '.' as const, thousands: ',' }, '1,234,567.5', '1234567.5'],
    [{ decimal: '.' as const, thousands: ',' }, '12,34', undefined],
    [{ decimal: ',' as const, thousands: '.' }, '-1.234,50', '-1234.50'],
    [{ decimal: ',' as const, thousands: ' ' }, '1 234,50', '1234.50'],
    [{ decimal: '.' as const }, '1e5', undefined],
    [{ decimal: '.' as const }, '', undefined],
  ])('%j %s', (notation, text, expected) => {
    expect(numberReader(notation)(text)).toBe(expected);
  });

  test.each([
    ['¥9.90', '9.90'],
    ['CNY 123.18', '123.18'],
    ['CNY 1,024.00', '1024.00'],
    ['-CNY 50.00', '-50.00'],
    ['(12.00)', '-12.00'],
    ['($1,234.50)', '-1234.50'],
    ['77.30-', '-77.30'],
    ['＋５．００', '5.00'],
    ['￥１２，３４５．６７', '12345.67'],
    ['12.00元', '12.00'],
    ["1'234.50 CHF", '1234.50'],
    ['1 234.50', '1234.50'],
    ['12,34,567.00', '1234567.00'],
    ['−5', '-5'],
    ['.5', '0.5'],
    ['-0.00', '0.00'],
    ['+-5', undefined],
    ['5-5', undefined],
    ['USD 5 EUR', undefined],
    ['12,34.5', undefined],
    ['1.2.3', undefined],
    ['12a', undefined],
    ['CNY', undefined],
  ])('an amount as it is found: %s', (text, expected) => {
    expect(readAmount(text, '.')?.number).toBe(expected);
  });

  test.each<[string[], number | undefined, object]>([
    [['1.234,50', '7'], 2, { decimal: ',' }],
    [['1,234.50', '7'], 2, { decimal: '.' }],
    [['12,5'], undefined, { decimal: ',' }],
    [['1,234'], undefined, { doubt: ['1,234'] }],
    [['1,234'], 2, { decimal: '.' }],
    [['1.234'], 0, { decimal: ',' }],
    [['1.50', '1,50'], 2, { doubt: ['1.50', '1,50'] }],
    [['1', '22'], 2, { decimal: '.' }],
  ])('the decimal sign of %j with %p decimals', (texts, decimals, expected) => {
    const evidence = new DecimalEvidence(decimals);
    for (const text of texts) evidence.add(text);
    expect(evidence.result()).toEqual(expected);
  });

  test('a rate is exact, and rounded half away from zero', () => {
    expect([
      timesRate('3.72', '7.1255'),
      timesRate('-0.01', '0.5'),
      timesRate('100', '7'),
      timesRate('0.01', '0.1'),
    ]).toEqual(['26.51', '-0.01', '700.00', '0.00']);
  });

  test('turning the sign', () => {
    expect(['12.5', '-12.5', '0.00', '-0'].map(negated)).toEqual(['-12.5', '12.5', '0.00', '0']);
  });
});

describe('a step', () => {
  const map = (step: object, header: string[], values: string[]): MappedRow => {
    const base = { name: 'a', match: ['*'], entity: 'customer', key: '{id}', fields: {} };
    const parsed = parsePreset(
      JSON.stringify({ name: 'p', label: { en: 'P' }, null: ['', '?'], files: [{ ...base, ...step }] }),
    );
    if (!parsed.ok) throw new Error(parsed.problem.message);
    const [first] = parsed.value.files;
    if (!first) throw new Error('no step');
    return compileStep(parsed.value, first, header).map(values);
  };

  test('texts that mean nothing, sign by another column, maps and templates', () => {
    const fields = {
      a: 'a',
      amount: { column: 'amount', number: { decimal: ',' }, sign: { column: 'dc', negative: ['D'] } },
      kind: { column: 'k', map: { x: 'known' }, otherwise: { value: 'other' } },
      whole: { template: '{a} {id}' },
      flag: { value: true },
    };
    expect(map({ fields }, ['id', 'a', 'amount', 'dc', 'k'], ['1', ' ? ', '12,5', 'D', 'y'])).toEqual({
      kind: 'record',
      externalId: '1',
      data: { a: null, amount: '-12.5', kind: 'other', whole: null, flag: true },
      refs: [],
    });
  });

  test('every problem of a row is told, the empty key too', () => {
    const fields = { d: { column: 'd', date: 'YYYYMMDD' }, k: { column: 'k', map: { x: 'y' } } };
    const row = map({ fields }, ['id', 'd', 'k'], ['', '1', 'z']);
    expect(row.kind === 'rejected' && row.problems.map(({ code }) => code)).toEqual([
      'key_empty',
      'date_invalid',
      'text_unknown',
    ]);
  });

  test('a condition over the columns', () => {
    const when = { $or: [{ type: 'OWNER' }, { type: { $startsWith: 'J' } }] };
    expect(['OWNER', 'JOINT', 'OTHER'].map((type) => map({ when }, ['id', 'type'], ['1', type]).kind)).toEqual([
      'record',
      'record',
      'passed',
    ]);
  });

  test('a condition over texts means what it says of empty ones too', () => {
    const kinds = (when: object) =>
      ['', 'X', 'Y'].map((type) => map({ when }, ['id', 'type'], ['1', type]).kind === 'record');
    expect(kinds({ type: { $ne: '' } })).toEqual([false, true, true]);
    expect(kinds({ type: '' })).toEqual([true, false, false]);
    expect(kinds({ type: { $ne: 'X' } })).toEqual([true, false, true]);
    expect(kinds({ type: { $in: ['', 'X'] } })).toEqual([true, true, false]);
    expect(kinds({ type: { $null: true } })).toEqual([true, false, false]);
    expect(kinds({ $not: { type: { $notNull: true } } })).toEqual([true, false, false]);
  });

  test('a condition that is none stops the import, not the row', () => {
    expect(() => map({ when: { type: { $like: 'x' } } }, ['id', 'type'], ['1', 'x'])).toThrow(/operator/i);
  });
});
