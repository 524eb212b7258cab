import type { Context } from 'koa';
import rawBody from 'raw-body';

/** The body as it was sent. @throws when it is larger than 64 kB */
export const bodyOf = async (ctx: Context): Promise<string> =>
  (await rawBody(ctx.req, { limit: '64kb', length: ctx.get('content-length') || null })).toString('utf8');
