import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { catalogue, type Entity } from '@kehu/records';
import iconv from 'iconv-lite';
import type { ImportMapping } from '../contract';
import { importPaths } from '../server';
import { type Fillable, presetOf } from '../server/domain/mapped-preset';
import { lookInto } from '../server/running/look-into';
import { type Bank, openBank } from './bank/bank';
import { ACCOUNTS, balanceOf } from './bank/ledger-imports';
import { csv, importedSmall, importSmall } from './bank/small-imports';
import { describeWithData, sharedData } from './shared-data';
import { tempFile } from './temp-file';

let bank: Bank;
beforeAll(async () => {
  bank = await openBank();
}, 120_000);
afterAll(() => bank?.close());
beforeEach(async () => {
  await bank.knex.raw('truncate customers, accounts, transactions, kehu_import_rejects, kehu_import_changes cascade');
  await importedSmall({ 'accounts.csv': csv(['no', 'cur'], ['A1', 'CNY'], ['A2', 'USD']) }, {}, ACCOUNTS);
});

/** What somebody may fill who may write everything. */
const fillable: Fillable = {
  find: (name) => catalogue().find(name),
  mayFill: (entity, field) => entity.kind === 'ledger' || !field.readOnly,
};

/** The same as the wizard: a mapping by hand, as the preset that it makes. */
async function byHand(
  path: string,
  mapping: Omit<ImportMapping, 'dates' | 'decimal' | 'statement' | 'values'> & Partial<ImportMapping>,
) {
  const preset = presetOf({ dates: 'auto', decimal: 'auto', statement: 'auto', values: [], ...mapping }, fillable);
  if (!preset.ok) throw new Error(preset.problem.message);
  let text = '';
  const done = await importPaths({
    paths: [path],
    preset: tempFile(JSON.stringify(preset.value), 'preset.yaml'),
    writeRejects: async (_id, lines) => {
      for await (const line of lines) text += line;
    },
  });
  if (!done.ok) throw new Error(done.problem.message);
  return { done: done.value, reasons: text.trim().split(/\r?\n/).slice(1) };
}

describe('a statement that a person maps', () => {
  const lines = [
    'Wallet statement',
    'Holder：[A. Sample]',
    '----------- list -----------',
    '交易时间,交易对方,收/支,金额(元),状态,',
    '2026-03-01 09:15:05,Bakery\t,支出,¥9.90,ok,',
    '2026-03-02 12:15:30,Tram\t,支出,¥4.00,ok,',
    '2026-03-02 12:15:30,Tram\t,支出,¥4.00,ok,',
    '2026-03-05 18:15:02,Salary\t,收入,"¥12,345.67",ok,',
    '--------------------------',
    '共4笔，导出时间：2026-04-01 10:00:00',
  ];
  const mapping = {
    entity: 'transaction',
    key: null,
    columns: [
      { column: '交易时间', field: 'bookedAt' },
      { column: '交易对方', field: 'counterpartyName' },
      { column: '收/支', field: 'direction' },
      { column: '金额(元)', field: 'amount' },
    ],
    values: [{ field: 'account', value: 'A1' }],
  };

  test('keeps payments that are alike apart, and knows them again', async () => {
    const path = tempFile(iconv.encode(lines.join('\r\n'), 'gb18030'), 'statement.csv');
    const first = await byHand(path, mapping);
    expect([first.reasons, first.done.totals.transaction]).toEqual([
      [],
      { read: 4, created: 4, updated: 0, unchanged: 0, rejected: 0 },
    ]);
    expect(await balanceOf(bank, 'A1')).toBe('12327.77');
    const longer = [...lines.slice(0, 8), '2026-03-06 08:00:00,Tram\t,支出,¥4.00,ok,', ...lines.slice(8)];
    const second = await byHand(tempFile(longer.join('\n'), 'longer.csv'), mapping);
    expect(second.done.totals.transaction).toMatchObject({ created: 1, unchanged: 4, rejected: 0 });
  });

  test('signs tell the direction, times stand in another column, years in the title', async () => {
    const path = tempFile(
      '账单月 2026年01月\n日期,时间,摘要,发生额\n01/02,093000,in,100.00\n12/28,18:05,out,30.50-\n',
      'x.csv',
    );
    const { done, reasons } = await byHand(path, {
      entity: 'transaction',
      key: null,
      columns: [
        { column: '日期', field: 'bookedAt', time: '时间' },
        { column: '摘要', field: 'description' },
        { column: '发生额', field: 'amount' },
      ],
      values: [{ field: 'account', value: 'A1' }],
    });
    expect([reasons, done.totals.transaction?.created]).toEqual([[], 2]);
    const rows = await bank.rows(
      'select direction, amount::text as amount, booked_at from transactions order by booked_at',
    );
    expect(rows).toMatchObject([
      { direction: 'debit', amount: '30.50' },
      { direction: 'credit', amount: '100.00' },
    ]);
    expect((rows as { booked_at: Date }[]).map(({ booked_at }) => new Date(booked_at).getUTCFullYear())).toEqual([
      2025, 2026,
    ]);
  });
});

describe('customers as spreadsheets have them', () => {
  const person = (extra: object) => ({ entity: 'customer', key: 'customer_no', ...extra });
  const COLUMNS = [
    { column: 'customer_no', field: 'customerNo' },
    { column: 'name', field: 'name' },
  ];

  test('the order of day and month comes from all rows, and is asked where none tells it', async () => {
    const columns = [...COLUMNS, { column: 'birth_date', field: 'birthDate' }];
    const rows = Array.from({ length: 40 }, (_, i) => `D${i},P${i},${1 + (i % 11)}/2/1980`);
    const head = 'customer_no,name,birth_date';
    const open = tempFile([head, ...rows, ''].join('\n'), 'open.csv');
    await expect(byHand(open, person({ columns }) as never)).rejects.toThrow(
      /“birth_date” can be read with the day first/,
    );
    const { done } = await byHand(
      tempFile([head, ...rows, 'D99,P,25/12/1980', ''].join('\n'), 'told.csv'),
      person({ columns }) as never,
    );
    expect(done.totals.customer?.created).toBe(41);
    const [first] = await bank.rows(`select birth_date::text as day from customers where customer_no = 'D1'`);
    expect(first).toEqual({ day: '1980-02-02' });
    const said = await byHand(open, person({ columns, dates: 'mdy' }) as never);
    expect(said.done.totals.customer).toMatchObject({ updated: 36, unchanged: 4 });
  });

  test('numbers that a spreadsheet changed are refused with that reason, once', async () => {
    const path = tempFile(
      'customer_no,name,mobile\n1.38E+11,First,13800138000.0\n000123,Second,13900139000\n6222020200012345000,Third,\n',
      'keys.csv',
    );
    const { done, reasons } = await byHand(
      path,
      person({ columns: [...COLUMNS, { column: 'mobile', field: 'mobile' }] }) as never,
    );
    expect(done.totals.customer).toMatchObject({ created: 1, rejected: 2 });
    expect(reasons[0]).toMatch(/added decimals.*power of ten/);
    expect(reasons[0]?.match(/power of ten/g)).toHaveLength(1);
    expect(reasons[1]).toMatch(/ends in 000/);
    expect(await bank.rows('select customer_no from customers')).toEqual([{ customer_no: '000123' }]);
  });

  test('records that no import made are found by any unique field', async () => {
    await bank.knex.raw(
      `insert into customers (document_id, customer_no, name, kind, kyc_status, risk_rating, status, version)
       values ('x', 'C1', 'There', 'individual', 'pending', 'low', 'active', 1)`,
    );
    const path = tempFile('customer_no,name\nC1,Changed\nC2,New\n', 'c.csv');
    const { done } = await byHand(path, person({ columns: COLUMNS }) as never);
    expect(done.totals.customer).toMatchObject({ created: 1, updated: 1, rejected: 0 });
    await importPaths({ paths: [], preset: '', undo: done.id });
    expect(await bank.rows('select customer_no, name from customers')).toEqual([{ customer_no: 'C1', name: 'There' }]);
  });

  test('names of countries, initials and Chinese words become values', async () => {
    const path = tempFile('customer_no,name,sex,from\n1,A,M,United Kingdom\n2,B,女,中国\n3,C,female,DE\n', 'c.csv');
    const columns = [...COLUMNS, { column: 'sex', field: 'gender' }, { column: 'from', field: 'country' }];
    const { done, reasons } = await byHand(path, person({ columns }) as never);
    expect([reasons, done.totals.customer?.created]).toEqual([[], 3]);
    expect(await bank.rows('select gender, country from customers order by customer_no')).toEqual([
      { gender: 'male', country: 'GB' },
      { gender: 'female', country: 'CN' },
      { gender: 'female', country: 'DE' },
    ]);
  });

  test('all files that cannot be read are named at once', async () => {
    const done = await importSmall({ 'customers1.csv': 'a,b\n1', 'other.csv': 'x\n', 'customers2.csv': '' });
    const message = done.ok ? '' : done.problem.message;
    for (const name of ['customers1.csv', 'other.csv', 'customers2.csv']) expect(message).toContain(name);
  });
});

describe('what the wizard sees', () => {
  const preview = (content: string | Buffer, entity: string) =>
    lookInto({ name: 'a.csv', path: tempFile(content, 'a.csv') }, catalogue().find(entity) as Entity, fillable);

  test('suggests only columns whose values fit', async () => {
    const seen = await preview(
      'customer_no,name,gender,birth date,country\n1,A,x9,yesterday,China\n2,B,q,no,美国\n',
      'customer',
    );
    expect(seen.suggestion.columns.map(({ field }) => field)).toEqual(['customerNo', 'name', 'country']);
  });

  test('tells what stands around the table, and both readings of a doubtful encoding', async () => {
    const seen = await preview(iconv.encode('客户号,姓名\r\n1,李娜\r\n', 'gb18030'), 'customer');
    expect(seen.encoding).toBe('gb18030');
    if (seen.readings.length > 0) expect(seen.readings[0]?.lines).toEqual(['客户号,姓名', '1,李娜']);
    const framed = await preview('March\n\ncustomer_no,name\n1,A\n2,B\n合计\n', 'customer');
    expect([framed.preamble, framed.footer]).toEqual([['March'], ['合计']]);
  });
});

describeWithData('exports as they are', 'exports', () => {
  test('a wallet statement comes in whole', async () => {
    const truth = JSON.parse(readFileSync(sharedData('exports/truth.json'), 'utf8'));
    const name = 'wallet-preamble-gbk.csv';
    expect(existsSync(sharedData(`exports/${name}`))).toBe(true);
    const { done } = await byHand(sharedData(`exports/${name}`), {
      entity: 'transaction',
      key: null,
      columns: [
        { column: '交易时间', field: 'bookedAt' },
        { column: '收/支', field: 'direction' },
        { column: '金额', field: 'amount' },
      ],
      values: [{ field: 'account', value: 'A1' }],
    });
    expect(done.totals.transaction?.created).toBe(truth[name].rows);
    const sums = await bank.rows('select direction, sum(amount)::text as sum from transactions group by 1 order by 1');
    expect(sums).toEqual([
      { direction: 'credit', sum: truth[name].in },
      { direction: 'debit', sum: truth[name].out },
    ]);
  });
});
