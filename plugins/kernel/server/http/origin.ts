import type { Context } from 'koa';
import type { Origin } from '../actor';
import { newRequestId } from '../ids';

/** Where a request comes from. */
export const originOf = (ctx: Context): Origin => ({
  source: 'http',
  requestId: (ctx.state.requestId as string | undefined) ?? newRequestId(),
  ip: ctx.ip,
  userAgent: ctx.get('user-agent').slice(0, 300),
});
