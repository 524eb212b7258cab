import type { Client } from 'pg';
import { connectAsOwner } from './database';
import { Person, type Running, startKehu } from './server';

/** Idempotency keys: what was done once is not done again, whoever asks at the same time. */
let kehu: Running;
let admin: Person;
let owner: Client;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
  admin = await Person.signIn(kehu.url, 'admin');
  owner = await connectAsOwner(kehu.dataDir);
}, 300_000);

const create = (name: string, key: string, who = admin) =>
  who.post('/customers', { data: { name } }, { 'idempotency-key': key });
const number = async (sql: string, ...values: unknown[]) => Number((await owner.query(sql, values)).rows[0].n);

it('ten calls at once with one key make one record, one audit row and one event, and answer the same', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => create('Once Only', 'at-once')));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  const id = answers[0]?.body.data.id;
  expect(await number("select count(*) as n from customers where name = 'Once Only'")).toBe(1);
  expect(await number('select count(*) as n from kehu_audit where record_id = $1', id)).toBe(1);
});

it('a key that was used for another call, or for other input, is refused', async () => {
  await create('First', 'reused');
  expect((await create('Second', 'reused')).body.error.code).toBe('kernel.idempotency_mismatch');
  const other = await admin.post('/tasks', { data: { subject: 'First' } }, { 'idempotency-key': 'reused' });
  expect(other.status).toBe(422);
  // Spaces and letters matter: it is the very same input or it is not.
  expect((await create('first', 'reused')).status).toBe(422);
  expect((await create('Fi rst', 'reused')).status).toBe(422);
});

it('a key belongs to one person', async () => {
  const manager = await Person.signIn(kehu.url, 'manager');
  const mine = (await create('Mine', 'shared')).body.data.id;
  const branch = (await manager.get('/session')).body.data.branch.id;
  const theirs = await manager.post('/customers', { data: { name: 'Mine', branch } }, { 'idempotency-key': 'shared' });
  expect([theirs.status, theirs.body.data.id === mine]).toEqual([201, false]);
});

it('a call that failed does not use its key up', async () => {
  expect((await create('', 'retry')).status).toBe(400);
  expect((await create('Now Right', 'retry')).status).toBe(201);
});

it('signing in and revealing are done anew each time: their answers are not kept', async () => {
  const kept = () => number('select count(*) as n from kehu_idempotency');
  const before = await kept();
  const nobody = Person.nobody(kehu.url);
  const call = () =>
    nobody.post('/session', { identifier: 'rm', password: 'tests-only-password' }, { 'idempotency-key': 'sign-in' });
  const [one, two] = [await call(), await call()];
  expect([one.status, two.status, one.body.data.token === two.body.data.token]).toEqual([200, 200, false]);
  expect(await kept()).toBe(before);
});
