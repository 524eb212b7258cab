import { describe, expect, test } from '@jest/globals';
import { compileStep, type MappedRow, parsePreset } from '../../server/mapping';
import { dateReader, readBirthNumber } from '../../server/mapping/read-date';
import { negated, numberReader } from '../../server/mapping/read-number';

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

  test('a condition that is none stops the import, not the row', () => {
    expect(() => map({ when: { type: { $like: 'x' } } }, ['id', 'type'], ['1', 'x'])).toThrow(/operator/i);
  });
});
