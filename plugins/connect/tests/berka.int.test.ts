import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { importPaths } from '../server';
import { type Bank, openBank } from './bank/bank';
import { describeWithData, sharedData } from './shared-data';

const COUNTS = {
  branch: 77,
  customer: 5369,
  account: 4500,
  'account-holder': 5369,
  card: 892,
  loan: 682,
  'standing-order': 6471,
  transaction: 28_205,
};
const TABLES = [
  'branches',
  'customers',
  'accounts',
  'account_holders',
  'cards',
  'loans',
  'standing_orders',
  'transactions',
];

describeWithData('the bank of berka', 'berka', () => {
  let bank: Bank;
  let id: string;
  beforeAll(async () => {
    bank = await openBank();
  }, 60_000);
  afterAll(() => bank?.close());

  const load = async (options: { dryRun?: boolean; undo?: string } = {}) => {
    const done = await importPaths({ paths: [sharedData('berka')], preset: 'berka', ...options });
    if (!done.ok) throw new Error(done.problem.message);
    return done.value;
  };
  const per = (totals: Record<string, { created: number }>) =>
    Object.fromEntries(Object.entries(totals).map(([entity, { created }]) => [entity, created]));
  const tally = async (sql: string) =>
    Object.fromEntries((await bank.rows<{ key: string; n: number }>(sql)).map(({ key, n }) => [key, n]));
  const isEmpty = async () => {
    for (const table of TABLES) expect([table, await bank.number(`select count(*) from ${table}`)]).toEqual([table, 0]);
  };

  test('a dry run counts everything and writes nothing', async () => {
    const done = await load({ dryRun: true });
    expect([done.state, done.rejected, per(done.totals)]).toEqual(['done', 0, COUNTS]);
    await isEmpty();
  }, 60_000);

  test('comes in whole', async () => {
    const done = await load();
    id = done.id;
    expect([done.state, done.rejected, per(done.totals)]).toEqual(['done', 0, COUNTS]);
    expect(done.totals.account).toEqual({ read: 4500 + 5369, created: 4500, updated: 4500, unchanged: 0, rejected: 0 });
  }, 60_000);

  test('with the figures that are known of it', async () => {
    expect(await tally('select gender as key, count(*)::int as n from customers group by 1')).toEqual({
      female: 2645,
      male: 2724,
    });
    expect(await tally('select role as key, count(*)::int as n from account_holders group by 1')).toEqual({
      owner: 4500,
      disponent: 869,
    });
    expect(await tally('select kind as key, count(*)::int as n from cards group by 1')).toEqual({
      classic: 659,
      junior: 145,
      gold: 88,
    });
    expect(await tally('select status as key, count(*)::int as n from loans group by 1')).toEqual({
      repaid: 203,
      defaulted: 31,
      running: 403,
      overdue: 45,
    });
    expect(await bank.number('select sum(amount) from loans')).toBe(103_261_740);
    expect(await bank.number('select sum(amount) from standing_orders')).toBe(21_228_993.6);
    expect(await bank.number('select count(*) from accounts where customer_id is null or branch_id is null')).toBe(0);
    expect(await bank.number('select count(*) from cards where holder_id is null')).toBe(0);
    expect(
      await bank.number(
        `select count(*) from loans l join accounts a on a.id = l.account_id where l.customer_id = a.customer_id`,
      ),
    ).toBe(682);
  });

  test('and each account has the balance that the source states after its latest transaction', async () => {
    const wrong = `select count(*) from accounts a left join lateral (select balance_after from transactions t
      where t.account_id = a.id order by booked_at desc, id desc limit 1) l on true
      where a.balance <> coalesce(l.balance_after, 0)`;
    expect(await bank.number(wrong)).toBe(0);
    expect(await bank.number('select count(*) from accounts where balance <> 0')).toBeGreaterThan(1000);
  });

  test('with sealed account numbers and an audit line for each batch', async () => {
    const [account] = await bank.rows<{ account_no: string }>('select account_no from accounts limit 1');
    expect(account?.account_no).not.toContain('BERKA');
    expect(await bank.number(`select count(*) from kehu_audit where operation = 'import.load-batch'`)).toBeGreaterThan(
      10,
    );
  });

  test('a second run creates nothing', async () => {
    const done = await load();
    expect(Object.values(done.totals).map(({ created, updated, rejected }) => [created, updated, rejected])).toEqual(
      Object.keys(COUNTS).map(() => [0, 0, 0]),
    );
    expect(done.totals.customer?.unchanged).toBe(5369);
    expect(await bank.number('select count(*) from customers')).toBe(5369);
  }, 60_000);

  test('and can be undone as a whole', async () => {
    const done = await load({ undo: id });
    expect([done.state, done.actions]).toEqual(['undone', []]);
    await isEmpty();
  }, 60_000);
});
