import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { UnrecoverableJobError } from '../../server';
import { onEachCarrier, stateOf, untilState } from './carriers';
import { until } from './workbench';

onEachCarrier('time, retries and schedules', (world) => {
  describe('time', () => {
    it('does not run a job before its time', async () => {
      const job = world.bench.define(world.registry, { name: 'test.later' });
      const jobs = world.bench.jobs(world.registry, { clock: world.clock, redispatchMs: 0 });
      await jobs.start();
      const id = await jobs.enqueue(job, {}, { runAt: new Date(world.clock.now().getTime() + 3_600_000) });
      const sooner = await jobs.enqueue(job, {});
      await untilState(jobs, sooner, 'done');
      world.clock.advance(3_590_000);
      await jobs.sweep();
      expect(await stateOf(jobs, id)()).toBe('queued');
      world.clock.advance(10_000);
      await untilState(jobs, id, 'done');
    });

    it('carries a delay by itself', async () => {
      const job = world.bench.define(world.registry, { name: 'test.soon' });
      const jobs = world.bench.jobs(world.registry, { redispatchMs: 60_000 });
      await jobs.start();
      const runAt = new Date(Date.now() + 300);
      const id = await jobs.enqueue(job, {}, { runAt });
      await untilState(jobs, id, 'done');
      expect(Date.now()).toBeGreaterThanOrEqual(runAt.getTime() - 1000);
    });

    it('tries again after growing pauses, and not before', async () => {
      const job = world.bench.define(world.registry, {
        name: 'test.flaky',
        backoff: { firstMs: 60_000, factor: 3, maxMs: 3_600_000 },
        async run({ attempt }) {
          if (attempt < 3) throw new Error(`attempt ${attempt} fails`);
        },
      });
      const jobs = world.bench.jobs(world.registry, { clock: world.clock, redispatchMs: 0, random: () => 0.5 });
      await jobs.start();
      const id = (await jobs.enqueue(job, {})) as string;
      const failed = (attempt: number) =>
        until(
          () => jobs.get(id),
          (now) => now?.attempt === attempt && now.state === 'queued',
        );
      // 60 s and 180 s, of which half is fixed and half is drawn: 0.5 gives three quarters.
      for (const [attempt, pause] of [
        [1, 45_000],
        [2, 135_000],
      ] as const) {
        const waiting = await failed(attempt);
        expect(waiting).toMatchObject({
          error: `attempt ${attempt} fails`,
          runAt: new Date(world.clock.now().getTime() + pause).toISOString(),
        });
        world.clock.advance(pause - 5000);
        await jobs.sweep();
        expect(await jobs.get(id)).toMatchObject({ attempt, state: 'queued' });
        world.clock.advance(5000);
      }
      await untilState(jobs, id, 'done');
      expect(await world.bench.effects()).toEqual(['1 begun', '2 begun', '3 begun', '3 done']);
    });

    it('breaks off an attempt that takes too long', async () => {
      const job = world.bench.define(world.registry, {
        name: 'test.endless',
        attempts: 1,
        timeoutMs: 50,
        run: () => new Promise(() => undefined),
      });
      const jobs = world.bench.jobs(world.registry);
      await jobs.start();
      const id = await jobs.enqueue(job, {});
      await untilState(jobs, id, 'dead');
      expect(await jobs.get(id as string)).toMatchObject({ error: 'The job took too long.' });
    });
  });

  describe('dead letters', () => {
    it('buries a job after its last attempt and runs it again when asked', async () => {
      let broken = true;
      const job = world.bench.define(world.registry, {
        name: 'test.broken',
        attempts: 2,
        backoff: { firstMs: 1, factor: 1, maxMs: 1 },
        async run() {
          if (broken) throw new Error('the far side is down');
        },
      });
      const jobs = world.bench.jobs(world.registry, { redispatchMs: 0 });
      await jobs.start();
      const id = (await jobs.enqueue(job, {})) as string;
      await untilState(jobs, id, 'dead');
      expect((await jobs.list({ state: 'dead' })).jobs).toMatchObject([
        { id, attempt: 2, maxAttempts: 2, error: 'the far side is down' },
      ]);
      expect(await jobs.stats()).toMatchObject({ dead: 1, queued: 0 });

      broken = false;
      expect(await jobs.retry(id)).toMatchObject({ ok: true, value: { state: 'queued', maxAttempts: 4 } });
      await untilState(jobs, id, 'done');
      expect(await jobs.retry(id)).toMatchObject({ ok: false, problem: { code: 'jobs.wrong_state', status: 409 } });
      expect(await jobs.retry('99999')).toMatchObject({ ok: false, problem: { code: 'jobs.not_found', status: 404 } });
      expect(await jobs.retry("1'; --")).toMatchObject({ ok: false, problem: { code: 'jobs.not_found' } });
    });

    it('does not try again what cannot succeed', async () => {
      const job = world.bench.define(world.registry, {
        name: 'test.hopeless',
        run: () => Promise.reject(new UnrecoverableJobError('the customer is gone')),
      });
      const jobs = world.bench.jobs(world.registry);
      await jobs.start();
      const id = await jobs.enqueue(job, {});
      await untilState(jobs, id, 'dead');
      expect(await world.bench.effects()).toEqual(['1 begun']);
    });
  });

  describe('schedules', () => {
    it('fires each occurrence once, on however many processes, and makes up for the last missed one only', async () => {
      const job = world.bench.define(world.registry, {
        name: 'test.hourly',
        payload: z.object({}),
        schedule: '0 * * * *',
      });
      const processes = [
        world.bench.jobs(world.registry, { clock: world.clock }),
        world.bench.jobs(world.registry, { clock: world.clock }),
      ] as const;
      const [first] = processes;
      await Promise.all(processes.map((jobs) => jobs.start()));
      const keys = async () =>
        (await first.list({ name: job.name, state: 'done' })).jobs.map(({ key }) => key).reverse();
      await Promise.all(processes.map((jobs) => jobs.sweep()));
      expect((await first.list({ name: job.name })).jobs).toEqual([]);

      world.clock.advance(3_600_000);
      await Promise.all(processes.map((jobs) => jobs.sweep()));
      await until(keys, (found) => found.length === 1);
      world.clock.advance(10 * 3_600_000);
      await Promise.all(processes.map((jobs) => jobs.sweep()));
      await until(keys, (found) => found.length === 2);

      await world.bench.knex('kehu_jobs').delete();
      await Promise.all(processes.map((jobs) => jobs.sweep()));
      expect((await first.list({ name: job.name })).jobs).toEqual([]);
      expect(await world.bench.effects()).toHaveLength(4);
    });
  });
});
