import knexFactory, { type Knex } from 'knex';
import { startPostgres } from '../../jobs/tests/conformance/servers';
import { type OutboxEvent, onEvent, platform, relayOnce, runSchemaSteps, schema, writeEvents } from '../server';

/** Events leave after the change they tell of, in order, at least once, and none is passed over. */
let knex: Knex;
let stop: () => Promise<void>;
let delivered: number[] = [];

beforeAll(async () => {
  const server = await startPostgres();
  stop = () => server.stop();
  knex = knexFactory({ client: 'pg', connection: server.url, pool: { min: 0, max: 8 } });
  platform.set({
    knex: () => knex,
    transaction: (work) => knex.transaction(work),
    log: { info() {}, warn() {}, error() {}, debug() {} },
  });
  await runSchemaSteps(knex, 'kernel', schema);
  onEvent('test.happened' as never, 'test.listener', async () => undefined);
}, 60_000);

afterAll(async () => {
  await knex?.destroy();
  await stop?.();
});

beforeEach(async () => {
  delivered = [];
  await knex('kehu_outbox').delete();
});

const numbered = (...numbers: number[]) => numbers.map((n) => ({ event: 'test.happened', payload: { n } }));
const take = async (_subscription: string, event: OutboxEvent) => {
  delivered.push((event.payload as { n: number }).n);
};
/** How many events leave in a turn. */
const moved = async (dispatch: Parameters<typeof relayOnce>[0], limit?: number) =>
  (await relayOnce(dispatch, limit)).moved;
const waiting = async () => Number((await knex('kehu_outbox').count({ n: '*' }))[0]?.n);

it('hands committed events over in the order they were written, and once', async () => {
  for (const n of [1, 2, 3]) await knex.transaction((trx) => writeEvents(trx, numbered(n * 10, n * 10 + 1)));
  expect(await moved(take)).toBe(6);
  expect(delivered).toEqual([10, 11, 20, 21, 30, 31]);
  expect(await moved(take)).toBe(0);
  expect(await waiting()).toBe(0);
});

it('knows nothing of events whose transaction was rolled back', async () => {
  await knex
    .transaction(async (trx) => {
      await writeEvents(trx, numbered(1));
      throw new Error('no');
    })
    .catch(() => undefined);
  expect(await moved(take)).toBe(0);
});

it('keeps all events of a turn whose handing over failed, and hands them over again', async () => {
  await knex.transaction((trx) => writeEvents(trx, numbered(1, 2, 3)));
  const failing = async (subscription: string, event: OutboxEvent) => {
    await take(subscription, event);
    if (delivered.length === 2) throw new Error('the carrier is gone');
  };
  await expect(moved(failing)).rejects.toThrow('the carrier is gone');
  expect(await waiting()).toBe(3);
  delivered = [];
  expect(await moved(take)).toBe(3);
  expect(delivered).toEqual([1, 2, 3]);
});

it('passes over no event of an older transaction that commits later', async () => {
  const older = await knex.transaction();
  await writeEvents(older, numbered(1));
  await knex.transaction((trx) => writeEvents(trx, numbered(2)));
  expect(await relayOnce(take)).toEqual({ moved: 0, result: 'held' });
  await older.commit();
  expect(await moved(take)).toBe(2);
  expect(delivered).toEqual([1, 2]);
});

it('lets one relay work at a time', async () => {
  await knex.transaction((trx) => writeEvents(trx, numbered(1, 2)));
  let second: Awaited<ReturnType<typeof relayOnce>> | undefined;
  const first = await moved(async (subscription, event) => {
    second ??= await relayOnce(take);
    await take(subscription, event);
  });
  expect([first, second, delivered]).toEqual([2, { moved: 0, result: 'held' }, [1, 2]]);
});

it('takes no more than asked at a time, and goes on where it ended', async () => {
  await knex.transaction((trx) => writeEvents(trx, numbered(...Array.from({ length: 25 }, (_, i) => i))));
  expect([await moved(take, 10), await moved(take, 10), await moved(take, 10)]).toEqual([10, 10, 5]);
  expect(delivered).toEqual(Array.from({ length: 25 }, (_, i) => i));
});

it('loses nothing when the process that relays is killed in the middle', async () => {
  await knex.transaction((trx) => writeEvents(trx, numbered(1, 2)));
  const victim = knexFactory({ client: 'pg', connection: knex.client.config.connection, pool: { min: 1, max: 1 } });
  const { pid } = (await victim.raw('select pg_backend_pid() as pid')).rows[0];
  const former = platform.get();
  platform.set({ ...former, transaction: (work) => victim.transaction(work) });
  try {
    const killed = moved(async (subscription, event) => {
      await take(subscription, event);
      // What a killed process leaves: a connection that ends before the commit.
      await knex.raw('select pg_terminate_backend(?)', [pid]);
    });
    await expect(killed).rejects.toThrow();
  } finally {
    platform.set(former);
    await victim.destroy();
  }
  expect(await waiting()).toBe(2);
  delivered = [];
  expect(await moved(take)).toBe(2);
  expect(delivered).toEqual([1, 2]);
});
