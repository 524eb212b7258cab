import { connect, createServer, type Server, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import knexFactory, { type Knex } from 'knex';
import type { Context } from 'koa';
import { startPostgres } from '../../jobs/tests/conformance/servers';
import { createProblemBoundary } from '../server/http/problems';

/** However the connection to the database ends, whoever asked is told to try again: it is no bug of ours. */
let stop: () => Promise<void>;
let url: string;
let line: Server;
/** reaches the database over the line that gets cut */
let knex: Knex;
/** sees how far the other is */
let watcher: Knex;
const open = new Set<Socket>();
const cutTheLine = () => {
  for (const socket of open) socket.destroy();
};

beforeAll(async () => {
  const server = await startPostgres();
  const database = new URL(server.url);
  const target = { port: Number(database.port), host: database.hostname };
  line = createServer((near) => {
    const far = connect(target);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy()).on('close', () => open.delete(socket));
    }
  });
  await new Promise<void>((done) => line.listen(0, '127.0.0.1', done));
  watcher = knexFactory({ client: 'pg', connection: server.url, pool: { min: 0, max: 1 } });
  database.hostname = '127.0.0.1';
  database.port = String((line.address() as { port: number }).port);
  url = database.href;
  stop = async () => {
    await watcher.destroy();
    line.close();
    await server.stop();
  };
}, 60_000);
afterAll(() => stop?.());

beforeEach(() => {
  knex = knexFactory({ client: 'pg', connection: url, pool: { min: 0, max: 1 } });
});
afterEach(async () => {
  await knex.destroy();
  // PostgreSQL does not see at once that nobody waits for a statement any more.
  await endSleepers();
});

/** What the request is answered in which `work` is done. */
async function answerTo(work: () => Promise<unknown>): Promise<{ status: number; logged: string[] }> {
  const logged: string[] = [];
  const log = { info() {}, warn() {}, debug() {}, error: (text: string) => void logged.push(text) };
  const req = Readable.from([]).destroy();
  const ctx = { state: {}, method: 'GET', path: '/api/customers', set() {}, req } as unknown as Context;
  await createProblemBoundary(log)(ctx, async () => void (await work()));
  return { status: ctx.status, logged };
}

const unavailable = { status: 503, logged: [] };
const sleeping = (on: Knex) => on.raw('select pg_sleep(60)');
const endSleepers = () =>
  watcher.raw(`select pg_terminate_backend(pid, 5000) from pg_stat_activity where wait_event = 'PgSleep'`);
/** Resolves once PostgreSQL works on a statement that sleeps. */
async function asleep(): Promise<void> {
  for (;;) {
    const { rows } = await watcher.raw(`select 1 from pg_stat_activity where wait_event = 'PgSleep'`);
    if (rows.length > 0) return;
  }
}

it.each([
  ['a statement', () => sleeping(knex)],
  ['a transaction', () => knex.transaction((trx) => sleeping(trx))],
])('says so when the line breaks in the middle of %s', async (_what, work) => {
  const answer = answerTo(work);
  await asleep();
  cutTheLine();
  expect(await answer).toEqual(unavailable);
});

it('says so when the server ends the connection', async () => {
  const answer = answerTo(() => sleeping(knex));
  await asleep();
  await endSleepers();
  expect(await answer).toEqual(unavailable);
});

it('says so when nothing listens', async () => {
  const nowhere = knexFactory({ client: 'pg', connection: 'postgres://x@127.0.0.1:1/x', pool: { min: 0, max: 1 } });
  expect(await answerTo(() => nowhere.raw('select 1'))).toEqual(unavailable);
  await nowhere.destroy();
});

it('does not take a mistake of ours for it', async () => {
  const answer = await answerTo(() => knex.raw(`select 'Connection terminated'::int`));
  expect(answer).toEqual({ status: 500, logged: [expect.stringContaining('invalid input syntax')] });
});
