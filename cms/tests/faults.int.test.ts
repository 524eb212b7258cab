import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { connectAsOwner, ownerUrlOf } from './database';
import { ended, Person, postmaster, type Running, startKehu, startProgram, until } from './server';

/** Faults of the program and of what it stands on: nothing that was acknowledged is lost, and it comes back. */
const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // One that has ended and was not collected yet is a zombie.
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
};

/** Creates customers until told to stop; gives the numbers of those that were acknowledged. */
function writeWithoutEnd(person: Person): { acknowledged: string[]; stop(): Promise<void> } {
  const acknowledged: string[] = [];
  let stopped = false;
  const writers = [0, 1, 2, 3].map(async (writer) => {
    for (let i = 0; !stopped; i++) {
      const customerNo = `W-${writer}-${i}`;
      const made = await person.post('/customers', { data: { name: 'Written', customerNo } }).catch(() => null);
      if (made?.status === 201) acknowledged.push(customerNo);
      else if (made && made.status !== 503) throw new Error(`${made.status} ${made.text}`);
      else if (!made) return;
    }
  });
  return {
    acknowledged,
    async stop() {
      stopped = true;
      await Promise.all(writers);
    },
  };
}

async function expectAllKept(owner: Client, acknowledged: readonly string[]): Promise<void> {
  expect(acknowledged.length).toBeGreaterThan(10);
  const found = await owner.query(
    `select count(*)::int as n, count(a.id)::int as audited from customers c
     left join kehu_audit a on a.entity = 'customer' and a.record_id = c.document_id where customer_no = any($1)`,
    [acknowledged],
  );
  expect(found.rows[0]).toEqual({ n: acknowledged.length, audited: acknowledged.length });
}

it('kill -9 of the program during requests loses no acknowledged write, and it comes up again on the same data', async () => {
  const first = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
  const writing = writeWithoutEnd(await Person.signIn(first.url, 'admin'));
  await until('there are writes', async () => writing.acknowledged.length > 50);
  first.process.kill('SIGKILL');
  await ended(first.process);
  await writing.stop();

  const second = await startProgram({ KEHU_DATA_DIR: first.dataDir, KEHU_DEMO_CUSTOMERS: '0' });
  const owner = await connectAsOwner(second.dataDir);
  await expectAllKept(owner, writing.acknowledged);
  await until('the outbox is empty', async () => (await owner.query('select 1 from kehu_outbox')).rowCount === 0);

  // A clean stop: code 0, and no server left behind.
  const pid = postmaster(second.dataDir);
  expect(isRunning(pid)).toBe(true);
  expect(await second.stop()).toBe(0);
  expect(isRunning(pid)).toBe(false);
}, 180_000);

it('a restart of PostgreSQL under a running program gives 503 at most, and passes by itself', async () => {
  const kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
  const admin = await Person.signIn(kehu.url, 'admin');
  const writing = writeWithoutEnd(admin);
  await until('there are writes', async () => writing.acknowledged.length > 20);
  const pid = postmaster(kehu.dataDir);
  process.kill(pid, 'SIGINT');
  await until('the server is gone', async () => !isRunning(pid));
  await until('it answers again', async () => (await admin.get('/customers/count')).status === 200, 60_000);
  const before = writing.acknowledged.length;
  await until('it writes again', async () => writing.acknowledged.length > before + 20);
  await writing.stop();
  const owner = await connectAsOwner(kehu.dataDir);
  await expectAllKept(owner, writing.acknowledged);
  // Rights changed meanwhile elsewhere would be known: the signals are back too.
  const field = { entity: 'customer', name: 'afterwards', type: 'text', label: { en: 'Afterwards' } };
  expect((await admin.post('/fields', field)).status).toBe(201);
  await until('the signal came', async () => (await admin.get('/catalog')).text.includes('"afterwards"'));
  expect(await kehu.stop()).toBe(0);
}, 180_000);

it('two programs that start at once on one empty database both come up, and so do two migrations', async () => {
  const host = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
  const owner = await connectAsOwner(host.dataDir);
  await owner.query('create database twice');
  const DATABASE_URL = ownerUrlOf(host.dataDir).replace(/\/kehu$/, '/twice');
  const secret = { KEHU_SECRET: 'x'.repeat(40), KEHU_DEMO_CUSTOMERS: '20', DATABASE_URL };
  const keys = readFileSync(join(host.dataDir, 'keys.json'), 'utf8');
  const both = await Promise.all([0, 1].map(() => startProgram({ ...secret, KEHU_KEYS: keys })));
  const [one, two] = both as [Running, Running];
  const person = await Person.signIn(one.url, 'admin');
  const made = await person.post('/customers', { data: { name: 'On Both' } });
  expect(made.status).toBe(201);
  const elsewhere = Person.nobody(two.url, person.token);
  expect((await elsewhere.get(`/customers/${made.body.data.id}`)).status).toBe(200);
  expect((await elsewhere.get('/customers/count')).body.data.total).toBe(21);
  expect(await Promise.all(both.map((kehu) => kehu.stop()))).toEqual([0, 0]);
  expect(await host.stop()).toBe(0);
}, 300_000);
