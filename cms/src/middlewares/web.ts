import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import type { Context, Next } from 'koa';
import { env } from '#config/env';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Serves the staff's interface: built files as they are, every other address its one page. */
export default () => {
  const root = join(env.root, 'admin/dist');
  return async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.path === '/api' || ctx.path.startsWith('/api/') || ctx.path === '/_health') return next();
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
      ctx.status = 405;
      return;
    }
    const wanted = normalize(decodeURIComponent(ctx.path)).replace(/^(\.\.[/\\])+/, '');
    const extension = extname(wanted);
    const file = join(root, extension ? wanted : 'index.html');
    if (!file.startsWith(root) || wanted.includes('\u0000') || !existsSync(file) || !statSync(file).isFile()) {
      ctx.status = 404;
      ctx.body = 'Not found';
      return;
    }
    ctx.type = TYPES[extname(file)] ?? 'application/octet-stream';
    ctx.set('Cache-Control', wanted.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    ctx.body = createReadStream(file);
  };
};
