import { platform } from '@kehu/kernel';
import type { Context, Next } from 'koa';
import { sendImage } from './image';
import { preferences } from './preferences';
import { report } from './report';
import { follow, pixel } from './tracked';
import { unsubscribePage } from './unsubscribe';

type Page = (ctx: Context, token: string) => Promise<void>;

const PAGES: Record<string, Page> = {
  '/m/i/': sendImage,
  '/m/o/': pixel,
  '/m/c/': follow,
  '/m/u/': unsubscribePage,
  '/m/r/': report,
  '/p/': preferences,
};

/** What customers and providers reach without a session: links of messages, the preference centre, reports. */
export const pages =
  () =>
  async (ctx: Context, next: Next): Promise<void> => {
    const found = Object.entries(PAGES).find(([prefix]) => ctx.path.startsWith(prefix));
    if (!found) return next();
    const [prefix, page] = found;
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Referrer-Policy', 'no-referrer');
    ctx.set('X-Robots-Tag', 'noindex');
    try {
      await page(ctx, ctx.path.slice(prefix.length));
    } catch (error) {
      platform.get().log.error(`${ctx.method} ${prefix}: ${(error as Error).stack}`);
      ctx.status = 503;
      ctx.body = 'Please try again later. 请稍后再试。';
    }
  };
