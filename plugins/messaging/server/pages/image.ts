import { platform } from '@kehu/kernel';
import type { Context } from 'koa';
import { IMAGE_ADDRESS, IMAGE_TYPES, type ImageExtension } from '../../contract';
import { imageBytes } from '../queries/images';

/** A picture of an e-mail. Its address is the hash of its bytes: it never changes, and nobody guesses it. */
export async function sendImage(ctx: Context): Promise<void> {
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
    ctx.status = 405;
    return;
  }
  const [, hash = '', extension = ''] = IMAGE_ADDRESS.exec(ctx.path) ?? [];
  const bytes = hash ? await imageBytes(platform.get().knex(), hash, extension) : undefined;
  if (!bytes) {
    ctx.status = 404;
    ctx.body = 'Not found';
    return;
  }
  ctx.status = 200;
  ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Content-Security-Policy', "default-src 'none'");
  ctx.set('ETag', `"${hash}"`);
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  ctx.type = IMAGE_TYPES[extension as ImageExtension];
  ctx.body = bytes;
}
