import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { JobRegistry } from '../../server';
import { onEachCarrier, untilState } from './carriers';
import { until } from './workbench';

onEachCarrier('adding and running jobs', (world) => {
  describe('running', () => {
    it('hands the payload over, keeps progress and ends as done', async () => {
      const seen: unknown[] = [];
      const job = world.bench.define(world.registry, {
        name: 'test.greet',
        payload: z.object({ name: z.string(), at: z.coerce.date() }),
        async run({ payload, progress }) {
          seen.push(payload);
          await progress({ done: 1, of: 1 });
        },
      });
      const jobs = world.bench.jobs(world.registry);
      await jobs.start();
      const id = await jobs.enqueue(job, { name: '客户', at: '2026-01-02T03:04:05.000Z' });
      await untilState(jobs, id, 'done');
      expect(seen).toEqual([{ name: '客户', at: new Date('2026-01-02T03:04:05.000Z') }]);
      expect(await jobs.get(id as string)).toMatchObject({ attempt: 1, progress: { done: 1, of: 1 }, error: null });
    });

    it('runs many jobs on two workers, each exactly once', async () => {
      const job = world.bench.define(world.registry, { name: 'test.count' });
      const workers = [world.bench.jobs(world.registry), world.bench.jobs(world.registry)] as const;
      await Promise.all(workers.map((worker) => worker.start()));
      const items = Array.from({ length: 500 }, (_, n) => ({ payload: { n } }));
      const ids = await workers[0].enqueueMany(job, items);
      expect(new Set(ids).size).toBe(500);
      await until(
        () => world.bench.effects(),
        (effects) => effects.length >= 1000,
      );
      await until(
        () => workers[0].stats(),
        (stats) => stats.queued + stats.running === 0,
      );
      expect(await world.bench.knex('effects').countDistinct('job_id').first()).toEqual({ count: '500' });
      expect(await world.bench.effects()).toHaveLength(1000);
    });

    it('keeps to the limit of a job in the whole cluster, and gets through them all', async () => {
      let now = 0;
      let most = 0;
      const job = world.bench.define(world.registry, {
        name: 'test.narrow',
        concurrency: 2,
        async run() {
          now += 1;
          most = Math.max(most, now);
          await world.bench.knex.raw('select pg_sleep(0.01)');
          now -= 1;
        },
      });
      const workers = [world.bench.jobs(world.registry), world.bench.jobs(world.registry)] as const;
      await Promise.all(workers.map((worker) => worker.start()));
      await workers[0].enqueueMany(
        job,
        Array.from({ length: 20 }, () => ({ payload: {} })),
      );
      await until(
        () => workers[0].stats(),
        (stats) => stats.queued + stats.running === 0,
      );
      expect(most).toBe(2);
      expect(await world.bench.effects()).toHaveLength(40);
    });
  });

  describe('refusing', () => {
    it('takes no payload that does not fit and no unknown job', async () => {
      const job = world.bench.define(world.registry, { name: 'test.strict', payload: z.object({ n: z.number() }) });
      const jobs = world.bench.jobs(world.registry);
      await expect(jobs.enqueue(job, { n: 'one' })).rejects.toThrow(z.ZodError);
      await expect(jobs.enqueue('test.nothing', {})).rejects.toThrow('No job is called test.nothing.');
      expect(await jobs.list()).toEqual({ jobs: [], next: null });
    });

    it('lets a job that no longer fits its payload die at once', async () => {
      const loose = new JobRegistry();
      world.bench.define(loose, { name: 'test.grown' });
      world.bench.define(world.registry, { name: 'test.grown', payload: z.object({ added: z.string() }) });
      const id = await world.bench.jobs(loose).enqueue('test.grown', {});
      const jobs = world.bench.jobs(world.registry);
      await jobs.start();
      await untilState(jobs, id, 'dead');
      expect(await jobs.get(id as string)).toMatchObject({ attempt: 1, error: expect.stringContaining('added') });
      expect(await world.bench.effects()).toEqual([]);
    });
  });

  describe('adding', () => {
    it('adds no second job while one with its key waits or runs', async () => {
      const job = world.bench.define(world.registry, { name: 'test.keyed' });
      const other = world.bench.define(world.registry, { name: 'test.other' });
      const jobs = world.bench.jobs(world.registry);
      const id = await jobs.enqueue(job, {}, { key: 'customer-1' });
      expect(await jobs.enqueue(job, {}, { key: 'customer-1' })).toBeNull();
      expect(await jobs.enqueue(other, {}, { key: 'customer-1' })).not.toBeNull();
      expect(
        await jobs.enqueueMany(job, [
          { payload: {}, key: 'customer-1' },
          { payload: {}, key: 'customer-2' },
        ]),
      ).toHaveLength(1);

      await jobs.start();
      await untilState(jobs, id, 'done');
      expect(await jobs.enqueue(job, {}, { key: 'customer-1' })).not.toBeNull();
    });

    it('refuses to bring back a dead job beside a live one with its key', async () => {
      const job = world.bench.define(world.registry, { name: 'test.keyed' });
      const jobs = world.bench.jobs(world.registry);
      const id = (await jobs.enqueue(job, {}, { key: 'k' })) as string;
      await jobs.cancel(id);
      await jobs.enqueue(job, {}, { key: 'k' });
      expect(await jobs.retry(id)).toMatchObject({ ok: false, problem: { code: 'jobs.duplicate' } });
    });

    it('belongs to the transaction it is given', async () => {
      const job = world.bench.define(world.registry, { name: 'test.together' });
      const jobs = world.bench.jobs(world.registry);
      await jobs.start();
      await expect(
        world.bench.knex.transaction(async (trx) => {
          await jobs.enqueue(job, { kept: false }, { trx });
          throw new Error('changed my mind');
        }),
      ).rejects.toThrow('changed my mind');
      const kept = await world.bench.knex.transaction(async (trx) => jobs.enqueue(job, { kept: true }, { trx }));
      await untilState(jobs, kept, 'done');
      expect((await jobs.list()).jobs.map(({ id }) => id)).toEqual([kept]);
      expect(await world.bench.effects()).toEqual(['1 begun', '1 done']);
    });

    it('lists by state and name, page by page', async () => {
      const one = world.bench.define(world.registry, { name: 'test.one' });
      const two = world.bench.define(world.registry, { name: 'test.two' });
      const jobs = world.bench.jobs(world.registry);
      const ids = await jobs.enqueueMany(
        one,
        Array.from({ length: 5 }, () => ({ payload: {} })),
      );
      await jobs.enqueue(two, {});
      const first = await jobs.list({ name: 'test.one', limit: 3 });
      const second = await jobs.list({ name: 'test.one', limit: 3, after: first.next as string });
      expect([...first.jobs, ...second.jobs].map(({ id }) => id)).toEqual([...ids].reverse());
      expect(second.next).toBeNull();
      expect((await jobs.list({ state: 'done' })).jobs).toEqual([]);
    });
  });
});
