import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectAsOwner } from './database';
import { settled } from './feature-bank';
import { ended, Person, type Running, removeDataDir, startKehu, startProgram, until } from './server';

const running: Running[] = [];

afterAll(async () => {
  for (const { process: child } of running) child.kill('SIGKILL');
  for (const { dataDir } of running.slice(0, 1)) {
    try {
      process.kill(Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT');
    } catch {
      // It has ended by itself.
    }
    removeDataDir(dataDir);
  }
}, 60_000);

it('a back-fill that is killed in its middle goes on behind its last whole batch', async () => {
  const first = await startKehu({ KEHU_DEMO_CUSTOMERS: '1200', KEHU_JOB_LEASE: '5' });
  running.push(first);
  const admin = await Person.signIn(first.url, 'admin');
  await settled(admin);
  const owner = await connectAsOwner(first.dataDir);
  const kept = async () =>
    (await owner.query("select to_jsonb(f) - 'refreshed_at' as row from customer_features f order by id")).rows;
  const before = await kept();

  // A row in the second batch is held, so that the back-fill stands there when the program dies.
  await owner.query('begin');
  await owner.query('select 1 from customer_features where id = 700 for update');
  expect((await admin.post('/features/rebuild', {})).status).toBe(200);
  const place = async () =>
    (await owner.query('select last_id, done, finished_at from customer_feature_rebuild')).rows[0];
  await until('the first batch is written', async () => (await place()).last_id === 500);
  first.process.kill('SIGKILL');
  await ended(first.process);
  await owner.query('rollback');
  expect(await place()).toEqual({ last_id: 500, done: 500, finished_at: null });
  const early = await owner.query('select max(refreshed_at) as at from customer_features where id <= 500');

  const second = await startProgram({ KEHU_DATA_DIR: first.dataDir, KEHU_DEMO_CUSTOMERS: '0', KEHU_JOB_LEASE: '5' });
  running.push(second);
  const again = await Person.signIn(second.url, 'admin');
  // The lease of the job that died with its process runs out first.
  await until('the back-fill is done', async () => (await place()).finished_at !== null, 60_000);
  expect((await place()).done).toBe(1200);
  const late = await owner.query('select max(refreshed_at) as at from customer_features where id <= 500');
  expect(late.rows[0].at).toEqual(early.rows[0].at);
  await settled(again);
  expect(await kept()).toEqual(before);
  await owner.end();
  await second.stop();
}, 240_000);
