import { connectAsOwner } from './database';
import { settled } from './feature-bank';
import { ended, Person, type Running, startKehu, startProgram, until } from './server';

/** Work on a whole bank of more customers than one batch takes. */
let kehu: Running;

it('a back-fill that is killed in its middle goes on behind its last whole batch', async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '1200', KEHU_JOB_LEASE: '5' });
  const admin = await Person.signIn(kehu.url, 'admin');
  await settled(admin);
  const owner = await connectAsOwner(kehu.dataDir);
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
  kehu.process.kill('SIGKILL');
  await ended(kehu.process);
  await owner.query('rollback');
  expect(await place()).toEqual({ last_id: 500, done: 500, finished_at: null });
  const early = await owner.query('select max(refreshed_at) as at from customer_features where id <= 500');

  kehu = await startProgram({ KEHU_DATA_DIR: kehu.dataDir, KEHU_DEMO_CUSTOMERS: '0', KEHU_JOB_LEASE: '5' });
  const again = await Person.signIn(kehu.url, 'admin');
  // The lease of the job that died with its process runs out kehu.
  await until('the back-fill is done', async () => (await place()).finished_at !== null, 60_000);
  expect((await place()).done).toBe(1200);
  const late = await owner.query('select max(refreshed_at) as at from customer_features where id <= 500');
  expect(late.rows[0].at).toEqual(early.rows[0].at);
  await settled(again);
  expect(await kept()).toEqual(before);
}, 240_000);

it('does not keep a customer waiting who has just changed', async () => {
  const owner = await connectAsOwner(kehu.dataDir);
  const holder = await connectAsOwner(kehu.dataDir);
  const waiting = async (more = '') =>
    (await owner.query(`select 1 from customer_changes where true ${more}`)).rowCount;
  await owner.query('begin');
  await owner.query("update customers set occupation = 'Everybody'");
  await owner.query("update customers set occupation = 'Just now' where id = 1100");
  // Whoever has the second turn waits at this row.
  const last = await owner.query('select customer_id from customer_changes where bulk order by id desc limit 1');
  await holder.query('begin');
  await holder.query('select 1 from customer_features where id = $1 for update', [last.rows[0].customer_id]);
  await owner.query('commit');
  await until('the one is up to date', async () => (await waiting('and customer_id = 1100 and not bulk')) === 0);
  expect(await waiting()).toBeGreaterThan(0);
  await holder.query('rollback');
  await settled(await Person.signIn(kehu.url, 'admin'));
}, 60_000);
