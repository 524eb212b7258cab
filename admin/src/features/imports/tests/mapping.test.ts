import { describe, expect, it } from '@jest/globals';
import { aField, anEntity } from '../../../shared/catalog/tests/an-entity';
import {
  assign,
  fillableFields,
  fixedValue,
  gapsOf,
  headOf,
  type MappingDraft,
  setFixedValue,
} from '../domain/mapping';

const draft: MappingDraft = {
  entity: 'customer',
  key: 'No',
  columns: [{ column: 'No', field: 'customerNo' }],
  values: [],
  dates: 'ymd',
  decimal: '.',
  statement: 'auto',
};

describe('a mapping', () => {
  it('gives a field to one column only', () => {
    const both = assign(assign(draft, 'Name', 'name'), 'Full name', 'name');
    expect(both.columns).toEqual([
      { column: 'No', field: 'customerNo' },
      { column: 'Full name', field: 'name' },
    ]);
    expect(assign(both, 'No', null).columns).toEqual([{ column: 'Full name', field: 'name' }]);
  });

  it('lacks a key, a column, or a required field that nothing fills', () => {
    const name = aField({ name: 'name', required: true });
    const fields = [
      name,
      aField({ name: 'customerNo', required: true, generated: true }),
      aField({ name: 'kind', required: true, default: 'individual' }),
    ];
    expect(gapsOf({ ...draft, key: null, columns: [] }, fields)).toEqual([
      { kind: 'key' },
      { kind: 'columns' },
      { kind: 'required', field: name },
    ]);
    expect(gapsOf(assign(draft, 'Name', 'name'), fields)).toEqual([]);
  });

  it('offers what the person may write, and relations whose records have a name of their own', () => {
    const entity = anEntity({
      fields: [
        aField({ name: 'name' }),
        aField({ name: 'riskRating', writable: false }),
        aField({ name: 'branch', type: 'relation', target: 'branch' }),
        aField({ name: 'household', type: 'relation', target: 'household' }),
      ],
    });
    const targets = [
      anEntity({ name: 'branch', fields: [aField({ name: 'code', unique: true })] }),
      anEntity({ name: 'household', fields: [aField({ name: 'name' })] }),
    ];
    const find = (name: string) => targets.find((target) => target.name === name);
    expect(fillableFields(entity, find).map(({ name }) => name)).toEqual(['name', 'branch']);
  });
});

describe('values for all rows', () => {
  it('fill required fields that no column fills, and make room for a column that does', () => {
    const account = aField({ name: 'account', required: true });
    expect(gapsOf(draft, [account])).toEqual([{ kind: 'required', field: account }]);
    const fixed = setFixedValue(draft, 'account', 'A1');
    expect([gapsOf(fixed, [account]), fixedValue(fixed, 'account')]).toEqual([[], 'A1']);
    expect(assign(fixed, 'Account', 'account').values).toEqual([]);
    expect(setFixedValue(fixed, 'account', '').values).toEqual([]);
  });

  it('a ledger needs no key, and no column for the direction that the sign tells', () => {
    const options = ['credit', 'debit'].map((value) => ({ value, label: { en: value } }));
    const direction = aField({ name: 'direction', type: 'choice', required: true, options });
    expect(gapsOf({ ...draft, key: null }, [direction], true)).toEqual([]);
  });
});

describe('the head of a file', () => {
  it('is the whole of a workbook', async () => {
    const packed = new File([new Uint8Array([0x50, 0x4b, 3, 4]), new Uint8Array(300 * 1024)], 'a.xlsx');
    expect(await headOf(packed)).toBe(packed);
  });

  it('is the file when it is short, and ends with a whole line when it is long', async () => {
    const short = new File(['a,b\n1,2\n'], 'short.csv');
    expect(await headOf(short)).toBe(short);
    const long = await headOf(new File(['姓名,城市\n'.repeat(40_000)], 'long.csv'));
    expect(long.name).toBe('long.csv');
    expect(long.size).toBeLessThanOrEqual(256 * 1024);
    expect(new Set((await long.text()).split('\n'))).toEqual(new Set(['姓名,城市', '']));
  });
});
