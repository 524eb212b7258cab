import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REDIS_ENV } from '../../plugins/jobs/tests/conformance/servers';
import { afterTests } from './after';
import { connectAsOwner, ownerUrlOf } from './database';
import { ended, freePort, Person, type Running, said, startKehu, startProgram, until } from './server';

/** An installation with its own database and Redis, from an empty database to an import. */
let host: Running;
let kehu: Running;
let redis: ChildProcess;
let admin: Person;

beforeAll(async () => {
  host = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
  const owner = await connectAsOwner(host.dataDir);
  await owner.query('create database own');
  const port = await freePort();
  redis = spawn('redis-server', ['--port', String(port), '--save', '', '--bind', '127.0.0.1'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: REDIS_ENV,
  });
  afterTests(() => ended(redis, 'SIGTERM'));
  await said(redis, [], 'Ready to accept connections');
  kehu = await startProgram({
    DATABASE_URL: ownerUrlOf(host.dataDir).replace(/\/kehu$/, '/own'),
    REDIS_URL: `redis://127.0.0.1:${port}`,
    KEHU_SECRET: 's'.repeat(40),
    KEHU_KEYS: readFileSync(join(host.dataDir, 'keys.json'), 'utf8'),
    KEHU_DEMO_CUSTOMERS: '20',
  });
  admin = await Person.signIn(kehu.url, 'admin');
}, 300_000);

const indexOf = async (name: string) =>
  (await admin.get('/fields')).body.data.find((field: { name: string }) => field.name === name)?.indexState;

async function importOne(no: string): Promise<void> {
  const form = new FormData();
  form.set('preset', 'generic-customers');
  form.set('files', new Blob([`customer no,name\n${no},Carried\n`]), 'one.csv');
  const headers = { authorization: `Bearer ${admin.token}` };
  const answer = await fetch(`${kehu.url}/api/imports`, { method: 'POST', headers, body: form });
  expect(answer.status).toBe(201);
  const { id } = ((await answer.json()) as { data: { id: string } }).data;
  await until('the import is done', async () => (await admin.get(`/imports/${id}`)).body.data.state === 'done', 60_000);
  expect((await admin.get(`/customers?filters[customerNo][$eq]=${no}`)).body.data).toHaveLength(1);
}

it('works: a customer, the index of a custom field, an import', async () => {
  expect((await admin.post('/customers', { data: { name: 'Own', mobile: '13900003333' } })).status).toBe(201);
  expect((await admin.get('/search?q=13900003333')).body.data).toHaveLength(1);
  const field = { entity: 'customer', name: 'hat', type: 'text', label: { en: 'Hat' } };
  expect((await admin.post('/fields', field)).status).toBe(201);
  await until('its index stands', async () => (await indexOf('hat')) === 'ready', 60_000);
  await importOne('R-1');
}, 180_000);

it('goes on when Redis is gone: jobs are taken from the table', async () => {
  await ended(redis, 'SIGKILL');
  await importOne('R-2');
  expect((await admin.post('/customers', { data: { name: 'Without' } })).status).toBe(201);
}, 180_000);
