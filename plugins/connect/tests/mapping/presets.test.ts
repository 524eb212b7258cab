import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  compileStep,
  loadPreset,
  loadPresets,
  type MappedRow,
  type Preset,
  parsePreset,
  planFiles,
} from '../../server/mapping';
import { openFile } from '../../server/reading';
import { describeWithData, sharedData } from '../shared-data';
import { tempFile } from '../temp-file';

const PRESETS = resolve(__dirname, '../../../../config/presets/imports');

async function presetOf(name: string): Promise<Preset> {
  const loaded = await loadPreset(name, PRESETS);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  return loaded.value;
}

async function mapFile(preset: Preset, name: string, path: string) {
  const step = preset.files.find((one) => one.name === name);
  if (!step) throw new Error(name);
  const file = await openFile(path, step.reading as never);
  const compiled = compileStep(preset, step, file.header);
  const mapped: MappedRow[] = [];
  for await (const rows of file.batches()) mapped.push(...rows.map(({ values }) => compiled.map(values)));
  const records = mapped.flatMap((row) => (row.kind === 'record' ? [row] : []));
  return { compiled, mapped, records };
}

const countBy = <T>(rows: readonly T[], key: (row: T) => unknown): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[String(key(row))] = (counts[String(key(row))] ?? 0) + 1;
  return counts;
};

test('every preset that is shipped can be read', async () => {
  const loaded = await loadPresets(PRESETS);
  expect(loaded.problems).toEqual([]);
  expect(loaded.presets.map(({ name }) => name)).toEqual(['berka', 'generic-customers', 'generic-transactions']);
});

describeWithData('the preset berka', 'berka', () => {
  let preset: Preset;
  beforeAll(async () => {
    preset = await presetOf('berka');
  });
  const file = (name: string) => sharedData(`berka/${name}.asc`);

  test('runs what is pointed to first', () => {
    const { runs, unmatched } = planFiles(
      preset,
      readdirSync(sharedData('berka')).map((name) => ({ name, path: sharedData(`berka/${name}`) })),
    );
    const order = runs.map(({ step }) => step.name);
    expect(unmatched).toEqual([]);
    const before = (a: string, b: string) => expect(order.indexOf(a)).toBeLessThan(order.indexOf(b));
    before('districts', 'clients');
    before('accounts', 'owners');
    before('owners', 'loans');
    before('holders', 'cards');
  });

  test('clients with birth date and gender from the birth number', async () => {
    const { records } = await mapFile(preset, 'clients', file('client'));
    expect(countBy(records, (row) => row.data.gender)).toEqual({ female: 2645, male: 2724 });
    expect(records[0]).toEqual({
      kind: 'record',
      externalId: 'berka:client:1',
      data: {
        customerNo: 'BERKA-1',
        kind: 'individual',
        name: 'Client 1',
        email: 'client-1@berka.example',
        birthDate: '1970-12-13',
        gender: 'female',
        country: 'CZ',
      },
      refs: ['berka:district:18'],
    });
  });

  test('owners change accounts, all are holders', async () => {
    expect((await mapFile(preset, 'owners', file('disp'))).records).toHaveLength(4500);
    const { records } = await mapFile(preset, 'holders', file('disp'));
    expect(countBy(records, (row) => row.data.role)).toEqual({ owner: 4500, disponent: 869 });
  });

  test('loans, cards and standing orders', async () => {
    const loans = (await mapFile(preset, 'loans', file('loan'))).records;
    expect(countBy(loans, (row) => row.data.status)).toEqual({ repaid: 203, defaulted: 31, running: 403, overdue: 45 });
    expect(loans.reduce((sum, row) => sum + Number(row.data.amount), 0)).toBe(103_261_740);
    const cards = await mapFile(preset, 'cards', file('card'));
    expect(countBy(cards.records, (row) => row.data.kind)).toEqual({ classic: 659, junior: 145, gold: 88 });
    expect(cards.compiled.references).toEqual([
      { field: 'account', entity: 'account-holder', take: 'account' },
      { field: 'holder', entity: 'account-holder', take: 'customer' },
    ]);
    expect(cards.records[0]?.data.issuedOn).toBe('1993-11-07');
    const orders = (await mapFile(preset, 'standing-orders', file('order'))).records;
    expect(orders).toHaveLength(6471);
    expect(orders.reduce((sum, row) => sum + Math.round(Number(row.data.amount) * 100), 0)).toBe(2_122_899_360);
    expect(countBy(orders, (row) => row.data.purpose)).toMatchObject({ household: 3502, null: 1379 });
  });
});

describeWithData('the transactions of berka', 'berka', () => {
  test('direction, kind and category', async () => {
    const { records } = await mapFile(await presetOf('berka'), 'transactions', sharedData('berka/trans-1993.asc'));
    expect(records).toHaveLength(28_205);
    expect(countBy(records, (row) => row.data.direction)).toEqual({ credit: 15_212, debit: 12_993 });
    expect(countBy(records, (row) => row.data.kind)).toMatchObject({ interest: 6065 + 9, fee: 2922 });
    expect(records[0]).toMatchObject({
      externalId: 'berka:trans:695247',
      data: { bookedAt: '1993-01-01T00:00:00Z', kind: 'cash-in', amount: '700.00', counterpartyAccount: null },
      refs: ['berka:account:2378'],
    });
  });
});

describe('the preset generic-customers', () => {
  test('finds Chinese headers and leaves out what is not there', async () => {
    const preset = await presetOf('generic-customers');
    const path = tempFile(
      '客户编号,姓名,性别,出生日期,手机,网点代码\nC1,张伟,男,1980年3月5日,13800138000,B01\nC2,,女,1980/13/01,,无\n',
    );
    const { compiled, mapped } = await mapFile(preset, 'customers', path);
    expect(compiled.fields).toEqual(['customerNo', 'name', 'gender', 'birthDate', 'mobile']);
    expect(compiled.references).toEqual([{ field: 'branch', entity: 'branch', by: 'code' }]);
    expect(mapped).toEqual([
      {
        kind: 'record',
        externalId: 'customer:C1',
        data: { customerNo: 'C1', name: '张伟', gender: 'male', birthDate: '1980-03-05', mobile: '13800138000' },
        refs: ['B01'],
      },
      {
        kind: 'rejected',
        problems: [{ code: 'date_unreadable', field: 'birthDate', params: {} }],
      },
    ]);
  });

  test('refuses a file without a customer number', async () => {
    const preset = await presetOf('generic-customers');
    await expect(mapFile(preset, 'customers', tempFile('name\nSmith\n'))).rejects.toMatchObject({
      code: 'header_missing',
    });
  });
});

describe('the preset generic-transactions', () => {
  test('takes signs for the direction where no column tells it, and keeps rows that are alike apart', async () => {
    const preset = await presetOf('generic-transactions');
    const path = tempFile(
      '账户流水\n账号,交易日期,时间,摘要,金额,收/支,\nA1,2026-03-01,093000,x,¥9.90,支出,\nA1,2026-03-02,,y,-5.00,,\nA1,2026-03-02,,y,-5.00,,\nA1,2026-03-03,,z,1.00,不明,\n',
    );
    const { mapped } = await mapFile(preset, 'transactions', path);
    const records = mapped.flatMap((row) => (row.kind === 'record' ? [row] : []));
    expect(records.map(({ data }) => [data.direction, data.amount])).toEqual([
      ['debit', '9.90'],
      ['debit', '5.00'],
      ['debit', '5.00'],
    ]);
    expect(new Set(records.map(({ externalId }) => externalId)).size).toBe(3);
    expect(mapped[3]).toMatchObject({ kind: 'rejected', problems: [{ code: 'text_unknown', field: 'direction' }] });
  });
});

describe('a preset that is not right is refused with the place', () => {
  const step = { name: 'a', match: ['*'], entity: 'customer', key: '{id}', fields: { name: 'n' } };
  const preset = (files: object[]) => JSON.stringify({ name: 'p', label: { en: 'P' }, files });

  test.each<[string, string, RegExp]>([
    ['no YAML', 'a: [', /preset is not right/],
    ['no files', preset([]), /files/],
    ['an unknown setting', preset([{ ...step, colour: 'red' }]), /colour/],
    [
      'two transforms',
      preset([{ ...step, fields: { n: { column: 'n', date: 'YYYYMMDD', number: {} } } }]),
      /files\.0\.fields\.n/,
    ],
    ['two steps of one name', preset([step, step]), /two are called a/],
    [
      'steps that wait for each other',
      preset([
        { ...step, fields: { x: { ref: 'account', key: '{id}' } } },
        { ...step, name: 'b', entity: 'account', fields: { y: { ref: 'customer', key: '{id}' } } },
      ]),
      /none can come first/,
    ],
  ])('%s', (_name, text, message) => {
    const parsed = parsePreset(text);
    expect(parsed.ok ? '' : parsed.problem.message).toMatch(message);
  });

  test('an unknown name tells the known ones', async () => {
    const loaded = await loadPreset('nothing', PRESETS);
    expect(loaded.ok ? '' : loaded.problem.message).toBe(
      'There is no preset called nothing. There are: berka, generic-customers, generic-transactions.',
    );
  });
});
