import { afterAll, afterEach, beforeAll, beforeEach, describe } from '@jest/globals';
import { JobRegistry, type Jobs } from '../../server';
import { hasRedis, startPostgres, startRedis, type TestRedis, type TestServer } from './servers';
import { TestClock, until, Workbench } from './workbench';

type CarrierName = 'postgres' | 'bull';

/** What a test of the conformance suite gets; fresh for each test. */
export interface World {
  bench: Workbench;
  registry: JobRegistry;
  clock: TestClock;
  redis: TestRedis | undefined;
}

if (!hasRedis) process.stderr.write('Jobs on Bull are not tested: there is no redis-server on this machine.\n');

/** Declares the same tests for jobs carried by graphile-worker and by Bull. */
export function onEachCarrier(title: string, tests: (world: World, carrier: CarrierName) => void): void {
  const carriers: CarrierName[] = hasRedis ? ['postgres', 'bull'] : ['postgres'];
  let postgres: TestServer;
  let redis: TestRedis | undefined;

  beforeAll(async () => {
    postgres = await startPostgres();
    redis = hasRedis ? await startRedis() : undefined;
  });

  afterAll(async () => {
    await redis?.stop();
    await postgres.stop();
  });

  describe.each(carriers)(`${title}, carried by %s`, (carrier) => {
    const world = {} as World;

    beforeEach(async () => {
      world.redis = redis;
      world.bench = await Workbench.create(postgres.url, carrier === 'bull' ? redis?.url : undefined);
      world.registry = new JobRegistry();
      world.clock = new TestClock();
    });

    afterEach(() => world.bench.close());

    tests(world, carrier);
  });
}

export const stateOf = (jobs: Jobs, id: string | null) => async () => (await jobs.get(id as string))?.state;

export const untilState = (jobs: Jobs, id: string | null, state: string) =>
  until(stateOf(jobs, id), (now) => now === state);
