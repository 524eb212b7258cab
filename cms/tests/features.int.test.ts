import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '@kehu/kernel';
import type { Client } from 'pg';
import { bankDay } from '../../database/tests/bank-day';
import { afterTests } from './after';
import { connectAsOwner, ownerUrlOf } from './database';
import type { Features } from './expected-features';
import { expectedFeatures, keptFeatures, settled } from './feature-bank';
import { ended, environment, MAIN, Person, type Running, said, startKehu, until } from './server';

/** What is kept of customers against what their records say, through everything that changes them. */
let kehu: Running;
let admin: Person;
let owner: Client;
let names: string[];

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '200', KEHU_JOB_LEASE: '5' });
  admin = await Person.signIn(kehu.url, 'admin');
  owner = await connectAsOwner(kehu.dataDir);
  await settled(admin);
}, 300_000);

/** Compares all features of all customers with those worked out here. */
async function expectAllRight(except: readonly string[] = []): Promise<Map<string, Features>> {
  const expected = await expectedFeatures(admin);
  names = Object.keys([...expected.values()][0] as Features).filter((name) => !except.includes(name));
  const kept = await keptFeatures(admin, names);
  expect(kept.size).toBe(expected.size);
  const wrong = [...kept].flatMap(([id, features]) =>
    names.flatMap((name) => {
      const [is, must] = [features[name], expected.get(id)?.[name]];
      return JSON.stringify(is) === JSON.stringify(must) ? [] : [{ id, name, is, must }];
    }),
  );
  expect(wrong).toEqual([]);
  return kept;
}

/** Scores stand by cut points of the last comparison, which a change does not move. */
const SCORES = ['recencyScore', 'frequencyScore', 'monetaryScore', 'rfm'];

it('are what the records say, for every customer and every feature', async () => {
  const kept = await expectAllRight();
  expect(names.length).toBeGreaterThan(55);
  // The comparison says something: hardly a feature is the same for everybody.
  const varied = names.filter((name) => new Set([...kept.values()].map((f) => JSON.stringify(f[name]))).size > 1);
  expect(varied.length).toBeGreaterThan(40);
});

it('come to the same when they are worked out again', async () => {
  const rows = async () =>
    (await owner.query("select to_jsonb(f) - 'refreshed_at' as row from customer_features f order by id")).rows;
  const before = await rows();
  expect((await admin.post('/features/rebuild', {})).status).toBe(200);
  await settled(admin);
  expect(await rows()).toEqual(before);
}, 120_000);

it('follow an import of transactions, and its undo', async () => {
  await owner.query("update accounts set external_key = 'feed:account:' || id");
  const found = await owner.query(
    `select a.id, c.document_id as customer from accounts a join customers c on c.id = a.customer_id
     where a.type in ('savings', 'current') and a.status = 'active' order by a.id limit 3`,
  );
  const [first] = found.rows as { id: number; customer: string }[];
  const before = await keptFeatures(admin, ['inflow30', 'spendTravel90', 'balanceTotal']);
  const day = bankDay(-5);
  const id = await importBookings(
    [
      [`1,${day},${first?.id},credit,transfer-in,100000.25,family`],
      [`2,${day},${first?.id},debit,card,700.75,travel`],
    ].flat(),
  );
  await settled(admin);
  const after = (await expectAllRight(SCORES)).get(first?.customer as string) as Features;
  const was = before.get(first?.customer as string) as Features;
  expect(Number(after.inflow30) - Number(was.inflow30)).toBeCloseTo(100_000.25, 2);
  expect(Number(after.balanceTotal) - Number(was.balanceTotal)).toBeCloseTo(99_299.5, 2);
  expect(after.spendTravel90).toBe('700.75');

  expect((await admin.post(`/imports/${id}/undo`, {})).status).toBe(200);
  await until('the import is undone', async () => (await admin.get(`/imports/${id}`)).body.data.state === 'undone');
  await settled(admin);
  const undone = (await expectAllRight(SCORES)).get(first?.customer as string);
  expect(undone).toMatchObject(was);
}, 120_000);

const PRESET = `name: feed
label: { en: Feed }
files:
  - name: feed
    match: ["feed.csv"]
    entity: transaction
    key: "feed:transaction:{id}"
    fields:
      bookedAt: { column: day, date: "YYYY-MM-DD", offset: Z }
      account: { ref: account, key: "feed:account:{account}" }
      direction: direction
      kind: kind
      amount: { column: amount, number: { decimal: "." } }
      currency: { value: CNY }
      category: category
`;

/** By the command line, as a feed of the core bank comes in. @returns the import's id */
async function importBookings(lines: string[]): Promise<string> {
  const file = join(kehu.dataDir, 'feed.csv');
  const preset = join(kehu.dataDir, 'feed.yaml');
  writeFileSync(file, ['id,day,account,direction,kind,amount,category', ...lines, ''].join('\n'));
  writeFileSync(preset, PRESET);
  const child = spawn(process.execPath, [MAIN, 'import', file, '--preset', preset, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment({ DATABASE_URL: ownerUrlOf(kehu.dataDir), KEHU_DATA_DIR: kehu.dataDir }) as NodeJS.ProcessEnv,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += String(part)));
  expect([await ended(child), text]).toEqual([0, expect.stringContaining('"rejected": 0')]);
  return String(JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)).id);
}

it('follow what people do: an account that is closed, a birth date that is put right, a new customer', async () => {
  const accounts = await admin.get(
    '/accounts?fields=balance,customer&filters[status][$eq]=active&pagination[pageSize]=50',
  );
  const held = accounts.body.data[0] as { id: string; version: number; customer: { id: string } };
  const before = (await keptFeatures(admin, ['holdingsCount'])).get(held.customer.id);
  const { version } = (await admin.get(`/accounts/${held.id}`)).body.data;
  expect((await admin.patch(`/accounts/${held.id}`, { version, data: { status: 'closed' } })).status).toBe(200);
  const customer = (await admin.get(`/customers/${held.customer.id}`)).body.data;
  const data = { birthDate: '1980-02-29', idType: null, idNumber: null };
  const changed = await admin.patch(`/customers/${customer.id}`, { version: customer.version, data });
  expect([changed.status, changed.text]).toEqual([200, expect.any(String)]);
  const made = await admin.post('/customers', { data: { name: 'Nothing yet' } });
  await settled(admin);
  const kept = await expectAllRight(SCORES);
  expect(kept.get(held.customer.id)?.holdingsCount).toBe(Number(before?.holdingsCount) - 1);
  expect(kept.get(made.body.data.id)).toMatchObject({ balanceTotal: '0.00', hasSalary: false, age: null });
});

it('move with the days: whose windows moved is worked out anew, by the daily round', async () => {
  // Everything that was booked is a day older, as if a day had gone by.
  await owner.query("select kehu_ensure_month((min(booked_at) - interval '1 month')::date) from transactions");
  await owner.query("update transactions set booked_at = booked_at - interval '1 day'");
  await owner.query('update customer_features set stale_on = stale_on - 1');
  await owner.query(
    "update kehu_job_schedules set last_occurrence = last_occurrence - interval '1 day' where name = 'features.note-stale'",
  );
  await until('the daily round has come', async () => {
    const jobs = (await admin.get('/jobs?name=features.note-stale')).body.data as { state: string }[];
    return jobs.some(({ state }) => state === 'done');
  });
  await settled(admin);
  // Days that moved with the bookings would have stayed where they were.
  await expectAllRight([...SCORES, 'lastActivityOn', 'lastSalaryOn', 'salaryDay']);
  const fresh = await owner.query(
    "select count(*) filter (where refreshed_at > now() - interval '1 minute')::int as n, count(*)::int as of from customer_features",
  );
  expect(fresh.rows[0].n).toBeGreaterThan(0);
}, 120_000);

it('stay right when two workers follow changes at once', async () => {
  const child = spawn(process.execPath, [MAIN, 'worker'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment({ DATABASE_URL: ownerUrlOf(kehu.dataDir), KEHU_DATA_DIR: kehu.dataDir }) as NodeJS.ProcessEnv,
  });
  // Also where the test fails before it ends the worker: Jest would wait for it.
  afterTests(() => child.kill('SIGKILL'));
  await said(child, [], 'Kehu works on jobs');
  const customers = (await admin.get('/customers?fields=birthDate&pagination[pageSize]=60')).body.data as {
    id: string;
    version: number;
  }[];
  expect((await admin.post('/features/rebuild', {})).status).toBe(200);
  await Promise.all(
    customers.map(async ({ id }) => {
      const { version, since } = (await admin.get(`/customers/${id}`)).body.data;
      // Near enough to come after every other date of theirs as before.
      const data = { since: addDays(since, -1) };
      const saved = await admin.patch(`/customers/${id}`, { version, data });
      expect([saved.status, saved.text]).toEqual([200, expect.any(String)]);
    }),
  );
  await settled(admin);
  expect(await ended(child, 'SIGTERM')).toBe(0);
  await settled(admin);
  await expectAllRight(['lastActivityOn', 'lastSalaryOn', 'salaryDay', ...SCORES]);
}, 120_000);
