import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute, SYSTEM } from '@kehu/kernel';
import { importPaths } from '../server';
import { cancelImport } from '../server/operations/steer-import';
import { type Bank, openBank } from './bank/bank';
import { balanceOf, HEAD, imported, LEDGER, ACCOUNTS as LEDGER_ACCOUNTS } from './bank/ledger-imports';
import { csv, importedSmall } from './bank/small-imports';

/** Bookings move the balances of accounts that stand already; taking the import back moves them back, to the cent. */
const PRESET = `
name: bookings
label: { en: Bookings }
files:
  - name: accounts
    match: ["accounts*.csv"]
    entity: account
    key: "b:account:{no}"
    fields: { accountNo: no, type: { value: current } }
  - name: bookings
    match: ["bookings*.csv"]
    entity: transaction
    key: "b:booking:{id}"
    fields:
      bookedAt: { column: day, date: YYYY-MM-DD, offset: Z }
      account: { ref: account, key: "b:account:{no}" }
      direction: { column: sign, map: { "+": credit, "-": debit } }
      kind: { value: other }
      amount: { column: amount, number: {} }
      currency: { value: CNY }
`;

let bank: Bank;
beforeAll(async () => {
  bank = await openBank();
}, 120_000);
afterAll(() => bank?.close());

const ACCOUNTS = 7;
const bookings = (count: number, from: number): string =>
  csv(
    ['id', 'day', 'no', 'sign', 'amount'],
    ...Array.from({ length: count }, (_, i) => [
      from + i,
      `2024-0${1 + (i % 9)}-15`,
      `62220000000${i % ACCOUNTS}`,
      i % 3 === 0 ? '-' : '+',
      `${i % 1000}.${String(i % 100).padStart(2, '0')}`,
    ]),
  );
const accounts = csv(['no'], ...Array.from({ length: ACCOUNTS }, (_, i) => [`62220000000${i}`]));

const balances = () =>
  bank.rows('select external_key as key, balance::text as balance from accounts order by external_key');
const booked = () => bank.number('select count(*) from transactions');

async function expectBalancesToFit(): Promise<void> {
  const wrong = await bank.rows(
    `select a.external_key from accounts a left join (select account_id, sum(case direction when 'credit' then amount
       else -amount end) as sum from transactions group by account_id) t on t.account_id = a.id
     where a.balance <> coalesce(t.sum, 0)`,
  );
  expect(wrong).toEqual([]);
}

test('an import that was cancelled, went on and was taken back leaves every balance as it was', async () => {
  const first = await importedSmall({ 'accounts.csv': accounts, 'bookings.csv': bookings(500, 0) }, {}, PRESET);
  expect([first.state, first.totals.transaction?.created]).toEqual(['done', 500]);
  await expectBalancesToFit();
  const before = await balances();

  let asked = false;
  const cancel = async () => {
    const [running] = await bank.rows<{ id: string }>(
      "select id::text as id from kehu_imports where state = 'running'",
    );
    const origin = { source: 'cli' as const, requestId: 'test' };
    await execute(cancelImport, { id: running?.id, runs: 'here' }, { actor: SYSTEM, origin });
  };
  const onProgress = () => {
    if (!asked) void cancel();
    asked = true;
  };
  const second = await importedSmall({ 'bookings.csv': bookings(12_000, 1_000) }, { onProgress }, PRESET);
  expect(second.state).toBe('cancelled');
  const partly = second.totals.transaction?.created as number;
  expect(await booked()).toBe(500 + partly);
  expect(partly).toBeLessThan(12_000);
  await expectBalancesToFit();

  const resumed = await importPaths({ paths: [], preset: '', resume: second.id });
  expect(resumed.ok && [resumed.value.state, resumed.value.totals.transaction?.created]).toEqual(['done', 12_000]);
  expect(await booked()).toBe(12_500);
  await expectBalancesToFit();

  const undone = await importPaths({ paths: [], preset: '', undo: second.id });
  expect(undone.ok && undone.value.state).toBe('undone');
  expect(await booked()).toBe(500);
  expect(await balances()).toEqual(before);
}, 180_000);

test('an import that is taken back while half of it is written gives back what it had moved', async () => {
  const before = await balances();
  let asked = false;
  const onProgress = () => {
    if (asked) return;
    asked = true;
    void bank
      .rows<{ id: string }>("select id::text as id from kehu_imports where state = 'running'")
      .then(([running]) =>
        execute(
          cancelImport,
          { id: running?.id, runs: 'here' },
          { actor: SYSTEM, origin: { source: 'cli', requestId: 't' } },
        ),
      );
  };
  const half = await importedSmall({ 'bookings.csv': bookings(12_000, 50_000) }, { onProgress }, PRESET);
  expect(half.state).toBe('cancelled');
  const undone = await importPaths({ paths: [], preset: '', undo: half.id });
  expect(undone.ok && undone.value.state).toBe('undone');
  expect(await balances()).toEqual(before);
}, 180_000);

describe('a ledger', () => {
  beforeEach(async () => {
    await bank.knex.raw('truncate accounts, transactions, kehu_import_rejects, kehu_import_changes cascade');
    await importedSmall({ 'accounts.csv': csv(['no', 'cur'], ['A1', 'CNY'], ['A2', 'USD']) }, {}, LEDGER_ACCOUNTS);
  });

  test('refuses an entry that comes again with other values, in the file and later', async () => {
    const rows = [HEAD, ['T1', 'A1', '2026-03-01', '700.00', 'credit'], ['T2', 'A1', '2026-03-02', '50.00', 'debit']];
    const changed = ['T1', 'A1', '2026-03-01', '99999.99', 'credit'];
    const first = await imported({ 'a.csv': csv(...rows, changed) }, LEDGER());
    expect(first.done.totals.transaction).toMatchObject({ created: 2, unchanged: 0, rejected: 1 });
    expect(first.reasons[0]).toMatch(/other values: amount 700.00 → 99999.99/);
    const again = await imported({ 'a.csv': csv(...rows, changed) }, LEDGER());
    expect(again.done.totals.transaction).toMatchObject({ created: 0, unchanged: 2, rejected: 1 });
    expect(await balanceOf(bank, 'A1')).toBe('650.00');
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
    expect(await balanceOf(bank, 'A1')).toBe('100.00');
    const preset = LEDGER(', rate: rate').replace('currency: currency\n', 'currency: { value: CNY }\n');
    const rated = ['F2', 'A1', '2026-03-02', '3.72', 'debit', 'USD', '7.1255'];
    await imported({ 'b.csv': csv(head, rated) }, preset);
    expect(await balanceOf(bank, 'A1')).toBe('73.49');
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
    expect([first.reasons, await balanceOf(bank, 'A1')]).toEqual([[], '1070.55']);
    const later = await imported(
      {
        'b.csv': csv(HEAD, ['B5', 'A1', '2026-03-03', '20.00', 'credit'], ['B0', 'A1', '2026-02-01', '5.00', 'credit']),
      },
      LEDGER(),
    );
    expect(await balanceOf(bank, 'A1')).toBe('1090.55');
    await importPaths({ paths: [], preset: '', undo: later.done.id });
    expect(await balanceOf(bank, 'A1')).toBe('1070.55');
    await importPaths({ paths: [], preset: '', undo: first.done.id });
    expect(await balanceOf(bank, 'A1')).toBe('0.00');
  });
});
