import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execute, SYSTEM } from '@kehu/kernel';
import { importPaths } from '../server';
import { cancelImport } from '../server/operations/steer-import';
import { type Bank, openBank } from './bank/bank';
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
