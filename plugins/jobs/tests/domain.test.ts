import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { defineJob, JobRegistry } from '../server';
import { pauseBeforeRetry } from '../server/backoff';
import { occurrences } from '../server/schedules';

const nothing = async () => undefined;

describe('pauseBeforeRetry', () => {
  const backoff = { firstMs: 1000, factor: 2, maxMs: 60_000 };

  it('doubles, and draws the second half', () => {
    expect([1, 2, 3].map((attempt) => pauseBeforeRetry(backoff, attempt, 0))).toEqual([500, 1000, 2000]);
    expect(pauseBeforeRetry(backoff, 3, 0.5)).toBe(3000);
  });

  it('stays between half and all of the pause, and below the most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, random) => {
          const full = Math.min(60_000, 1000 * 2 ** (attempt - 1));
          const pause = pauseBeforeRetry(backoff, attempt, random);
          return pause >= full / 2 && pause <= full;
        },
      ),
    );
  });
});

describe('occurrences', () => {
  it.each([
    ['0 * * * *', '2026-03-01T12:00:30.000Z', '2026-03-01T12:00:00.000Z'],
    ['0 * * * *', '2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.000Z'],
    ['17 3 * * *', '2026-03-01T03:16:59.999Z', '2026-02-28T03:17:00.000Z'],
    ['0 0 29 2 *', '2026-03-01T00:00:00.000Z', '2024-02-29T00:00:00.000Z'],
  ])('of %s at %s is %s', (cron, now, expected) => {
    expect(occurrences(cron, new Date(now)).last.toISOString()).toBe(expected);
  });
});

describe('defineJob', () => {
  it('refuses a name twice', () => {
    const registry = new JobRegistry();
    defineJob({ name: 'test.once', payload: z.object({}), run: nothing }, registry);
    expect(() => defineJob({ name: 'test.once', payload: z.object({}), run: nothing }, registry)).toThrow(
      'The job test.once is defined twice.',
    );
  });

  it('refuses a schedule that is no cron expression, or a payload that a schedule cannot give', () => {
    const registry = new JobRegistry();
    expect(() =>
      defineJob({ name: 'test.cron', payload: z.object({}), schedule: 'every day', run: nothing }, registry),
    ).toThrow();
    expect(() =>
      defineJob(
        { name: 'test.needy', payload: z.object({ id: z.string() }), schedule: '0 * * * *', run: nothing },
        registry,
      ),
    ).toThrow('its payload must take {}');
    expect(registry.all()).toEqual([]);
  });
});
