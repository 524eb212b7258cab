import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { onEachCarrier, stateOf, untilState } from './carriers';
import { end } from './servers';
import { until } from './workbench';

onEachCarrier('steering and faults', (world, carrier) => {
  describe('steering', () => {
    it('cancels a job that waits, so that it never runs', async () => {
      const job = world.bench.define(world.registry, { name: 'test.unwanted' });
      const jobs = world.bench.jobs(world.registry);
      const id = (await jobs.enqueue(job, {})) as string;
      expect(await jobs.cancel(id)).toMatchObject({ ok: true, value: { state: 'cancelled' } });
      expect(await jobs.cancel(id)).toMatchObject({ ok: false, problem: { code: 'jobs.wrong_state' } });
      await jobs.start();
      await untilState(jobs, await jobs.enqueue(job, {}), 'done');
      expect(await stateOf(jobs, id)()).toBe('cancelled');
      expect(await world.bench.effects(id)).toEqual([]);
    });

    it('aborts the signal of a job that runs elsewhere', async () => {
      let reason: unknown;
      const job = world.bench.define(world.registry, {
        name: 'test.long',
        run: ({ signal }) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              reason = signal.reason;
              reject(new Error('stopped'));
            });
          }),
      });
      const worker = world.bench.jobs(world.registry, { leaseMs: 600 });
      await worker.start();
      const elsewhere = world.bench.jobs(world.registry);
      const id = (await elsewhere.enqueue(job, {})) as string;
      await until(
        () => world.bench.effects(id),
        (effects) => effects.length === 1,
      );
      await elsewhere.cancel(id);
      await until(
        () => reason,
        (seen) => seen !== undefined,
      );
      expect(reason).toMatchObject({ name: 'JobAborted', why: 'lost' });
      expect(await stateOf(elsewhere, id)()).toBe('cancelled');
    });

    it('waits for running jobs when it stops, and gives back those that take too long', async () => {
      let finish: () => void = () => undefined;
      const short = world.bench.define(world.registry, {
        name: 'test.short',
        run: () => new Promise<void>((resolve) => (finish = resolve)),
      });
      const long = world.bench.define(world.registry, {
        name: 'test.long',
        run: ({ attempt }) => (attempt === 1 ? new Promise(() => undefined) : Promise.resolve()),
      });
      const first = world.bench.jobs(world.registry, { stopMs: 500 });
      await first.start();
      const shortId = (await first.enqueue(short, {})) as string;
      const longId = (await first.enqueue(long, {})) as string;
      await until(
        () => world.bench.effects(),
        (effects) => effects.length === 2,
      );
      const stopped = first.stop();
      finish();
      await stopped;
      expect(await world.bench.effects(shortId)).toEqual(['1 begun', '1 done']);

      const second = world.bench.jobs(world.registry);
      await second.start();
      await untilState(second, longId, 'done');
      expect(await second.get(longId)).toMatchObject({ attempt: 2, maxAttempts: 6 });
    });
  });

  describe('faults', () => {
    it('finishes the job of a killed process on another, once', async () => {
      const job = world.bench.define(world.registry, { name: 'test.hang', payload: z.object({}) });
      const settings = JSON.stringify({
        connectionString: world.bench.connectionString,
        redisUrl: world.bench.redisUrl,
      });
      const victim = spawn(process.execPath, [join(__dirname, 'worker-process.cjs'), settings], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(victim.stdout, 'data');
      const jobs = world.bench.jobs(world.registry, { redisPrefix: 'kehu' });
      const id = (await jobs.enqueue(job, {})) as string;
      await until(
        () => world.bench.effects(id),
        (effects) => effects.length === 1,
      );
      await end(victim, 'SIGKILL');
      await jobs.start();
      await untilState(jobs, id, 'done');
      expect(await world.bench.effects(id)).toEqual(['1 begun', '2 begun', '2 done']);
    });

    it('loses nothing when the carrier forgets everything', async () => {
      const job = world.bench.define(world.registry, { name: 'test.kept' });
      const jobs = world.bench.jobs(world.registry, { redispatchMs: 200 });
      const ids = await jobs.enqueueMany(
        job,
        Array.from({ length: 50 }, () => ({ payload: {} })),
      );
      if (carrier === 'bull') await world.redis?.flush();
      else await world.bench.knex.raw('delete from graphile_worker._private_jobs');
      await jobs.start();
      await until(
        () => jobs.list({ state: 'done', limit: 200 }),
        (page) => page.jobs.length === ids.length,
      );
      expect(await world.bench.effects()).toHaveLength(100);
    });

    it('outlives a restart of its connections to PostgreSQL', async () => {
      const job = world.bench.define(world.registry, { name: 'test.after' });
      const jobs = world.bench.jobs(world.registry, { redispatchMs: 200 });
      await jobs.start();
      await untilState(jobs, await jobs.enqueue(job, {}), 'done');
      await world.bench.knex.raw(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      const id = await until(
        () => jobs.enqueue(job, {}).catch(() => null),
        (added) => added !== null,
      );
      await untilState(jobs, id, 'done');
    });

    if (carrier === 'postgres')
      it('outlives the end of its connections while it stops', async () => {
        const job = world.bench.define(world.registry, { name: 'test.before' });
        const jobs = world.bench.jobs(world.registry);
        await jobs.start();
        await untilState(jobs, await jobs.enqueue(job, {}), 'done');
        const cut = () =>
          world.bench.knex.raw(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'kehu-jobs'",
          );
        await Promise.all([jobs.stop(), cut(), cut(), cut()]);
        const next = world.bench.jobs(world.registry);
        await next.start();
        await untilState(next, await next.enqueue(job, {}), 'done');
      });

    if (carrier === 'bull')
      it('works on without Redis, and with it again when it is back', async () => {
        const job = world.bench.define(world.registry, { name: 'test.on' });
        const jobs = world.bench.jobs(world.registry, { redispatchMs: 500 });
        await jobs.start();
        await untilState(jobs, await jobs.enqueue(job, {}), 'done');
        await world.redis?.kill();
        try {
          const ids = await jobs.enqueueMany(
            job,
            Array.from({ length: 30 }, () => ({ payload: {} })),
          );
          await until(
            () => jobs.list({ state: 'done', limit: 200 }),
            (page) => page.jobs.length === ids.length + 1,
          );
        } finally {
          await world.redis?.restart();
        }
        const id = await jobs.enqueue(job, {});
        await untilState(jobs, id, 'done');
        expect(await world.bench.effects()).toHaveLength(64);
      });
  });
});
