import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clock } from '@kehu/kernel';
import { importPaths, reportInterrupted } from '../server';
import { type Bank, openBank } from './bank/bank';
import { describeWithData, sharedData } from './shared-data';

describeWithData('an import whose process is killed', 'berka', () => {
  let bank: Bank;
  beforeAll(async () => {
    bank = await openBank();
  }, 60_000);
  afterAll(async () => {
    clock.set();
    await bank?.close();
  });

  /** Starts an import in a process of its own and kills it once this many rows are in. */
  async function killedAfter(rows: number): Promise<string> {
    const args = [
      '-r',
      join(__dirname, 'bank/register.cjs'),
      join(__dirname, 'bank/import-process.ts'),
      bank.url,
      'berka',
      sharedData('berka'),
    ];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const exited = once(child, 'exit');
    let id: string | undefined;
    while (id === undefined && child.exitCode === null) {
      const [found] = await bank.rows<{ id: string }>(
        `select id::text as id from kehu_imports where state = 'running' and rows_done >= ?`,
        [rows],
      );
      id = found?.id;
      if (!id) await delay(5);
    }
    child.kill('SIGKILL');
    await exited;
    if (!id) throw new Error('the import was over before it could be killed');
    clock.set(() => new Date(Date.now() + 60_000));
    return id;
  }
  const sums = async () => {
    const [row] =
      await bank.rows(`select (select count(*)::int from customers) as customers, (select count(*)::int from accounts) as accounts,
      (select count(*)::int from transactions) as transactions, (select count(*)::int from standing_orders) as orders,
      (select coalesce(sum(balance), 0)::text from accounts) as balance,
      (select coalesce(sum(balance_after), 0)::text from (select distinct on (account_id) balance_after from transactions
        order by account_id, booked_at desc, id desc) latest) as stated`);
    return row as {
      customers: number;
      accounts: number;
      transactions: number;
      orders: number;
      balance: string;
      stated: string;
    };
  };

  test('says so at the next start, and goes on to exact counts', async () => {
    const id = await killedAfter(25_000);
    expect(await reportInterrupted()).toEqual([
      expect.stringMatching(new RegExp(`^Import ${id} \\(berka\\) was interrupted after \\d+ rows`)),
    ]);
    const done = await importPaths({ paths: [], preset: '', resume: id });
    if (!done.ok) throw new Error(done.problem.message);
    expect([done.value.state, done.value.progress]).toEqual(['done', { done: 56_934, total: 56_934 }]);
    expect(done.value.totals.transaction).toEqual({
      read: 28_205,
      created: 28_205,
      updated: 0,
      unchanged: 0,
      rejected: 0,
    });
    const after = await sums();
    expect(after).toMatchObject({ customers: 5369, accounts: 4500, transactions: 28_205, orders: 6471 });
    expect(Number(after.balance)).toBe(Number(after.stated));
    const undone = await importPaths({ paths: [], preset: '', undo: id });
    expect(undone.ok && undone.value.state).toBe('undone');
  }, 120_000);

  test('or is undone, and leaves nothing', async () => {
    clock.set();
    const id = await killedAfter(40_000);
    expect((await sums()).transactions).toBeGreaterThan(0);
    const undone = await importPaths({ paths: [], preset: '', undo: id });
    expect(undone.ok && undone.value.state).toBe('undone');
    expect(await sums()).toEqual({ customers: 0, accounts: 0, transactions: 0, orders: 0, balance: '0', stated: '0' });
    expect(await reportInterrupted()).toEqual([]);
  }, 120_000);
});
