import { Readable } from 'node:stream';
import type { Context } from 'koa';
import { createProblemBoundary } from '../server/http/problems';
import { PoolFull, WorkTooLong } from '../server/worker-pool';

const log = { error: jest.fn(), warn: jest.fn(), info: jest.fn(), debug: jest.fn() };

async function answerTo(error: unknown): Promise<{ status: number; code: string }> {
  const ctx = { state: {}, path: '/api/x', method: 'POST', set: () => undefined, req: Readable.from([]) };
  await createProblemBoundary(log as never)(ctx as unknown as Context, () => Promise.reject(error));
  const { status, body } = ctx as unknown as { status: number; body: { error: { code: string } } };
  return { status, code: body.error.code };
}

const thrown = (code: string) => Object.assign(new Error('it failed'), { code });

it.each([
  ['the disk of this machine is full', thrown('ENOSPC'), 507, 'kernel.storage_full'],
  ['a quota is used up', thrown('EDQUOT'), 507, 'kernel.storage_full'],
  ['the disk of the database is full', thrown('53100'), 507, 'kernel.storage_full'],
  ['too many wait for a thread', new PoolFull('full'), 503, 'kernel.busy'],
  ['work takes too long', new WorkTooLong('long'), 503, 'kernel.busy'],
  ['the database is gone', thrown('57P01'), 503, 'kernel.unavailable'],
  ['there is a bug', new TypeError('x is undefined'), 500, 'kernel.internal'],
])('where %s, the answer says so', async (_, error, status, code) => {
  expect(await answerTo(error)).toEqual({ status, code });
});
