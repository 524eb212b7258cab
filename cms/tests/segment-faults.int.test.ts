import { type ChildProcess, spawn } from 'node:child_process';
import type { Client } from 'pg';
import { afterTests } from './after';
import { connectAsOwner, ownerUrlOf } from './database';
import { ended, environment, MAIN, Person, type Running, said, startKehu, startProgram, until } from './server';

/** Segments under two workers, and under one that is killed in the middle of its work. */
let kehu: Running;
let owner: Client;
let marketer: Person;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_JOB_LEASE: '5' });
  owner = await connectAsOwner(kehu.dataDir);
  marketer = await Person.signIn(kehu.url, 'marketer');
  await owner.query(`create table told (id bigint generated always as identity, event text, payload jsonb);
    create function note_event() returns trigger language plpgsql security definer as $$
    begin insert into told (event, payload) values (new.event, new.payload); return new; end $$;
    create trigger note_event after insert on kehu_outbox for each row execute function note_event()`);
}, 120_000);

async function create(name: string, definition: unknown): Promise<string> {
  const made = await marketer.post('/segments', { name, definition });
  expect([made.status, made.text]).toEqual([201, made.text]);
  return made.body.data.id;
}

const ids = async (sql: string, values: unknown[] = []): Promise<number[]> =>
  (await owner.query(sql, values)).rows.map(({ id }) => Number(id));
const members = (segment: string) =>
  ids(
    `select m.customer_id as id from segment_members m join segments s on s.id = m.segment_id
     where s.document_id = $1 order by 1`,
    [segment],
  );

/** What the events say who is in a segment; each must come and go in turns. */
async function membersByEvents(segment: string): Promise<number[]> {
  const inside = new Set<number>();
  const events = await owner.query(
    `select event, payload from told where payload->>'segmentId' = $1
       and event in ('segment.entered', 'segment.left') order by id`,
    [segment],
  );
  for (const { event, payload } of events.rows) {
    for (const id of payload.customerIds as number[]) {
      expect([event, id, inside.has(id)]).toEqual([event, id, event === 'segment.left']);
      if (event === 'segment.left') inside.delete(id);
      else inside.add(id);
    }
  }
  return [...inside].sort((a, b) => a - b);
}

async function startWorker(): Promise<ChildProcess> {
  const env = environment({ DATABASE_URL: ownerUrlOf(kehu.dataDir), KEHU_DATA_DIR: kehu.dataDir });
  const child = spawn(process.execPath, [MAIN, 'worker'], { stdio: ['ignore', 'pipe', 'pipe'], env });
  // Also where the test fails before it ends the worker: Jest would wait for it.
  afterTests(() => child.kill('SIGKILL'));
  await said(child, [], 'Kehu works on jobs');
  return child;
}

it('two workers agree on who is in, and tell each change once', async () => {
  const worker = await startWorker();
  try {
    const inner = await create('Inner', { riskRating: 'high' });
    const outer = await create('Outer', { segments: { $has: { where: { segment: inner } } }, kind: 'individual' });
    for (const id of [inner, outer]) expect((await marketer.post(`/segments/${id}/activate`, {})).status).toBe(200);
    for (let round = 0; round < 30; round++) {
      const risk = round % 2 === 0 ? 'high' : 'low';
      await owner.query('update customers set risk_rating = $1 where id % 7 = $2', [risk, round % 7]);
      if (round % 10 === 5) {
        const current = (await marketer.get(`/segments/${inner}?fields=name`)).body.data;
        const definition = { riskRating: { $in: round === 15 ? ['high', 'medium'] : ['high'] } };
        const changed = await marketer.patch(`/segments/${inner}`, { version: current.version, definition });
        expect([changed.status, changed.text]).toEqual([200, changed.text]);
      }
    }
    const wanted = await ids("select id from customers where risk_rating = 'high' order by id");
    await until(
      'all has been followed',
      async () => {
        const open = await owner.query(
          `select 1 from customer_changes union all select 1 from kehu_jobs where name like 'segment.%' and state in ('queued', 'running')`,
        );
        return open.rowCount === 0 && String(await members(inner)) === String(wanted);
      },
      30_000,
    );
    const both = await ids("select id from customers where risk_rating = 'high' and kind = 'individual' order by id");
    expect(await members(outer)).toEqual(both);
    expect(await membersByEvents(inner)).toEqual(wanted);
    expect(await membersByEvents(outer)).toEqual(both);
  } finally {
    await ended(worker, 'SIGINT');
  }
}, 90_000);

it('a worker that is killed in the middle leaves nothing half done, and the work is done again', async () => {
  const id = await create('Everybody', {});
  const all = await ids('select id from customers order by id');
  // What the members' trigger writes last waits, so that the work stands in its middle.
  await owner.query('begin');
  await owner.query('lock table segment_sizes in exclusive mode');
  expect((await marketer.post(`/segments/${id}/activate`, {})).status).toBe(200);
  const watcher = await connectAsOwner(kehu.dataDir);
  await until('the work waits', async () => {
    const waiting = await watcher.query(
      "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%into segment_members%'",
    );
    return waiting.rowCount === 1;
  });
  kehu.process.kill('SIGKILL');
  await ended(kehu.process);
  await owner.query('rollback');
  await until('nobody works any more', async () => {
    const left = await watcher.query(
      "select 1 from pg_stat_activity where state <> 'idle' and query like '%into segment_members%' and pid <> pg_backend_pid()",
    );
    return left.rowCount === 0;
  });
  expect(await members(id)).toEqual([]);
  expect(await membersByEvents(id)).toEqual([]);
  kehu = await startProgram({ KEHU_DATA_DIR: kehu.dataDir, KEHU_DEMO_CUSTOMERS: '0', KEHU_JOB_LEASE: '5' });
  await until('the members are there', async () => (await members(id)).length > 0, 60_000);
  expect(await members(id)).toEqual(all);
  expect(await membersByEvents(id)).toEqual(all);
  expect((await owner.query('select size from segments where document_id = $1', [id])).rows[0].size).toBe(all.length);
}, 120_000);
