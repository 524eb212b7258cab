import knexFactory, { type Knex } from 'knex';
import { startPostgres } from '../../jobs/tests/conformance/servers';
import { until } from '../../jobs/tests/conformance/workbench';
import {
  listen,
  onEvent,
  platform,
  relayOnce,
  runSchemaSteps,
  schema,
  signals,
  startLoop,
  type TurnResult,
  type WorkLoop,
  writeEvents,
} from '../server';

/** A loop sees work at once, or at the moment it becomes due; no lost signal and no other process keeps it from it. */
const NEVER = 3_600_000;
const SILENT = { info() {}, warn() {}, error() {}, debug() {} };

let knex: Knex;
let stop: () => Promise<void>;
let loops: WorkLoop[] = [];
let delivered: number[] = [];

beforeAll(async () => {
  const server = await startPostgres();
  knex = knexFactory({ client: 'pg', connection: server.url, pool: { min: 0, max: 8 } });
  platform.set({ knex: () => knex, transaction: (work) => knex.transaction(work), log: SILENT });
  await runSchemaSteps(knex, 'kernel', schema);
  onEvent('test.happened' as never, 'test.listener', async () => undefined);
  const connection = listen(server.url, SILENT);
  await connection.ready;
  stop = async () => {
    await connection.stop();
    await knex.destroy();
    await server.stop();
  };
}, 60_000);
afterAll(() => stop?.());

beforeEach(async () => {
  delivered = [];
  await knex('kehu_outbox').delete();
});
afterEach(async () => {
  await Promise.all(loops.map((loop) => loop.stop()));
  loops = [];
});

interface Watched {
  results: TurnResult[];
}

/** A loop whose turns are watched; without `sweepMs` only signals and due moments make it turn again. */
function loop(turn: () => Promise<TurnResult>, options: Partial<Parameters<typeof startLoop>[0]> = {}): Watched {
  const results: TurnResult[] = [];
  const watched = async () => {
    const result = await turn();
    results.push(result);
    return result;
  };
  loops.push(startLoop({ wokenBy: ['outbox'], sweepMs: NEVER, waits: 'It waits', ...options, turn: watched }));
  return { results };
}

const turned = ({ results }: Watched, times: number) =>
  until(
    () => results.length,
    (seen) => seen >= times,
  );
const relay = async () =>
  (
    await relayOnce(async (_subscription, event) => {
      delivered.push((event.payload as { n: number }).n);
    })
  ).result;
const untilDelivered = (...numbers: number[]) =>
  until(
    () => delivered,
    (seen) => seen.length >= numbers.length,
  ).then((seen) => expect(seen).toEqual(numbers));
/** Holds a turn until it is opened. */
function gate(): { passed: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}
const write = (n: number) => knex.transaction((trx) => writeEvents(trx, [{ event: 'test.happened', payload: { n } }]));

it('turns when rows are written, by whatever statement', async () => {
  await turned(loop(relay), 1);
  await write(1);
  await untilDelivered(1);
  await knex.raw(`insert into kehu_outbox (event, payload) values ('test.happened', '{"n": 2}')`);
  await untilDelivered(1, 2);
});

it('turns again when rows were written during a turn', async () => {
  const { passed, open } = gate();
  const seen: number[] = [];
  const watched = loop(async () => {
    seen.push(Number((await knex('kehu_outbox').count({ n: '*' }))[0]?.n));
    await passed;
    return 'idle';
  });
  await until(
    () => seen,
    (counts) => counts.length === 1,
  );
  const signalled = new Promise<void>((resolve) => {
    const end = signals.on('outbox', () => {
      end();
      resolve();
    });
  });
  await write(1);
  await signalled;
  open();
  await turned(watched, 2);
  expect(seen).toEqual([0, 1]);
});

it('finds at the next sweep what no signal told of', async () => {
  await turned(loop(relay, { wokenBy: [], sweepMs: 50 }), 1);
  await write(1);
  await untilDelivered(1);
});

it('looks again when the connection for signals was lost', async () => {
  await turned(loop(relay), 1);
  await knex.raw(
    "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'kehu-signals'",
  );
  await write(1);
  await untilDelivered(1);
});

it('looks again at rows that are not final while an older transaction is open', async () => {
  const older = await knex.transaction();
  await older.raw('select pg_current_xact_id()');
  const watched = loop(relay);
  await write(1);
  await until(
    () => watched.results,
    (results) => results.filter((result) => result === 'held').length >= 2,
  );
  expect(delivered).toEqual([]);
  // It has written nothing: its end sends no signal.
  await older.rollback();
  await untilDelivered(1);
});

it('finds what was written beside a transaction that signalled for both', async () => {
  await turned(loop(relay), 1);
  const [first, second] = [await knex.transaction(), await knex.transaction()];
  await writeEvents(first, [{ event: 'test.happened', payload: { n: 1 } }]);
  await writeEvents(second, [{ event: 'test.happened', payload: { n: 2 } }]);
  await first.commit();
  await untilDelivered(1);
  // Its own write signalled nothing.
  await second.commit();
  await untilDelivered(1, 2);
});

it('looks again while another process has the lock', async () => {
  const other = await knex.transaction();
  await other.raw("select pg_advisory_xact_lock(hashtext('kehu.outbox'))");
  await write(1);
  const watched = loop(relay);
  await turned(watched, 2);
  expect(watched.results).toContain('held');
  await other.commit();
  await untilDelivered(1);
});

it('turns at the moment work becomes due', async () => {
  const due = new Date(Date.now() + 100);
  let at = 0;
  await turned(
    loop(async () => {
      at = Date.now();
      return at < due.getTime() ? due : 'idle';
    }),
    2,
  );
  await until(
    () => at,
    (last) => last >= due.getTime(),
  );
});

it('goes on after a turn that failed, and says so once', async () => {
  const warnings: string[] = [];
  const log = { ...SILENT, warn: (text: string) => void warnings.push(text) };
  let turns = 0;
  const watched = loop(
    async () => {
      turns += 1;
      if (turns < 3) throw new Error('the database is away');
      return 'idle';
    },
    { log, sweepMs: 50 },
  );
  await turned(watched, 1);
  expect(warnings).toEqual(['It waits: the database is away']);
});

it('waits for the turn at hand when it is stopped, and begins no other', async () => {
  const { passed, open } = gate();
  let turns = 0;
  loop(async () => {
    turns += 1;
    await passed;
    return 'more';
  });
  let ended = false;
  const stopped = loops[0]?.stop().then(() => {
    ended = true;
  });
  await knex.raw('select 1');
  expect(ended).toBe(false);
  open();
  await stopped;
  expect(turns).toBe(1);
});
