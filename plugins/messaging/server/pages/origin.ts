import { newRequestId, type Origin } from '@kehu/kernel';
import type { Context } from 'koa';
import rawBody from 'raw-body';

export const originOf = (ctx: Context): Origin => ({
  source: 'http',
  requestId: (ctx.state.requestId as string | undefined) ?? newRequestId(),
  ip: ctx.ip,
  userAgent: ctx.get('user-agent').slice(0, 300),
});

/** The body as it was sent. @throws when it is larger than 64 kB */
export const bodyOf = async (ctx: Context): Promise<string> =>
  (await rawBody(ctx.req, { limit: '64kb', length: ctx.get('content-length') || null })).toString('utf8');
