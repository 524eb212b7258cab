import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { catalogue, type Entity } from '@kehu/records';
import iconv from 'iconv-lite';
import type { ImportMapping } from '../contract';
import { importPaths } from '../server';
import { type Fillable, presetOf } from '../server/domain/mapped-preset';
import { lookInto } from '../server/running/look-into';
import { type Bank, openBank } from './bank/bank';
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

const ACCOUNTS = `
name: accounts
label: { en: Accounts }
files:
  - name: accounts
    match: ["accounts*.csv"]
    entity: account
    key: "t:account:{no}"
    fields: { accountNo: no, type: { value: current }, currency: cur }
`;
const LEDGER = (extra = '') => `
name: bookings
label: { en: Bookings }
files:
  - name: bookings
    match: ["*.csv"]
    entity: transaction
    key: "t:booking:{key}"
    columns: { currency: [currency], after: [after], rate: [rate] }
    fields:
      bookedAt: { column: date, date: auto }
      account: { ref: account, key: "t:account:{account}" }
      direction: direction
      kind: { value: other }
      amount: { column: amount, number: auto${extra} }
      balanceAfter: { column: after, number: auto }
      currency: currency
`;
const HEAD = ['key', 'account', 'date', 'amount', 'direction'];

/** Imports, and gives the counts with the reasons of what was rejected. */
async function imported(files: Record<string, string>, preset: string) {
  let text = '';
  const done = await importedSmall(
    files,
    {
      writeRejects: async (_id, lines) => {
        for await (const line of lines) text += line;
      },
    },
    preset,
  );
  return { done, reasons: text.trim().split(/\r?\n/).slice(1) };
}

const balance = async (account: string): Promise<string | undefined> =>
  (
    await bank.rows<{ balance: string }>('select balance::text as balance from accounts where external_key = ?', [
      `t:account:${account}`,
    ])
  )[0]?.balance;

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

describe('a ledger', () => {
  test('refuses an entry that comes again with other values, in the file and later', async () => {
    const rows = [HEAD, ['T1', 'A1', '2026-03-01', '700.00', 'credit'], ['T2', 'A1', '2026-03-02', '50.00', 'debit']];
    const changed = ['T1', 'A1', '2026-03-01', '99999.99', 'credit'];
    const first = await imported({ 'a.csv': csv(...rows, changed) }, LEDGER());
    expect(first.done.totals.transaction).toMatchObject({ created: 2, unchanged: 0, rejected: 1 });
    expect(first.reasons[0]).toMatch(/other values: amount 700.00 → 99999.99/);
    const again = await imported({ 'a.csv': csv(...rows, changed) }, LEDGER());
    expect(again.done.totals.transaction).toMatchObject({ created: 0, unchanged: 2, rejected: 1 });
    expect(await balance('A1')).toBe('650.00');
  });

  test('refuses two rows of one key that are alike', async () => {
    const row = ['T1', 'A1', '2026-03-01', '700.00', 'credit'];
    const { done, reasons } = await imported({ 'a.csv': csv(HEAD, row, row) }, LEDGER());
    expect(done.totals.transaction).toMatchObject({ created: 1, unchanged: 0, rejected: 1 });
    expect(reasons[0]).toMatch(/earlier row of this import has the same key/);
  });

  test('never adds another currency one to one; a rate converts it', async () => {
    const head = [...HEAD, 'currency', 'rate'];
    const rows = [
      ['F1', 'A1', '2026-03-01', '100.00', 'credit', 'CNY', ''],
      ['F2', 'A1', '2026-03-02', '3.72', 'debit', 'USD', ''],
    ];
    const { done, reasons } = await imported({ 'a.csv': csv(head, ...rows) }, LEDGER());
    expect(done.totals.transaction).toMatchObject({ created: 1, rejected: 1 });
    expect(reasons[0]).toMatch(/currency USD is not that of the account \(CNY\)/);
    expect(await balance('A1')).toBe('100.00');
    const preset = LEDGER(', rate: rate').replace('currency: currency\n', 'currency: { value: CNY }\n');
    const rated = ['F2', 'A1', '2026-03-02', '3.72', 'debit', 'USD', '7.1255'];
    await imported({ 'b.csv': csv(head, rated) }, preset);
    expect(await balance('A1')).toBe('73.49');
  });

  test('an amount without a currency is one of its account', async () => {
    await imported({ 'a.csv': csv(HEAD, ['T1', 'A2', '2026-03-01', '7.00', 'credit']) }, LEDGER());
    const [row] = await bank.rows('select currency from transactions');
    expect(row).toEqual({ currency: 'USD' });
  });

  test('balances are what the source states, of the latest moment, in the order of the file', async () => {
    const head = [...HEAD, 'after'];
    const stated = [
      ['B3', 'A1', '2026-03-02', '30.00', 'debit', '1070.00'],
      ['B1', 'A1', '2026-03-01', '100.00', 'credit', '1100.00'],
      ['B4', 'A1', '2026-03-02', '0.55', 'credit', '1070.55'],
    ];
    const first = await imported({ 'a.csv': csv(head, ...stated) }, LEDGER());
    expect([first.reasons, await balance('A1')]).toEqual([[], '1070.55']);
    const later = await imported(
      {
        'b.csv': csv(HEAD, ['B5', 'A1', '2026-03-03', '20.00', 'credit'], ['B0', 'A1', '2026-02-01', '5.00', 'credit']),
      },
      LEDGER(),
    );
    expect(await balance('A1')).toBe('1090.55');
    await importPaths({ paths: [], preset: '', undo: later.done.id });
    expect(await balance('A1')).toBe('1070.55');
    await importPaths({ paths: [], preset: '', undo: first.done.id });
    expect(await balance('A1')).toBe('0.00');
  });
});

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
    expect(await balance('A1')).toBe('12327.77');
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
