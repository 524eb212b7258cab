import { execute, originOf, tolerate } from '@kehu/kernel';
import type { Context } from 'koa';
import { noteAct } from '../operations/note-act';
import { isRobot } from '../tracking/is-robot';
import { readSigned } from '../tracking/signed';

const DOT = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const note = async (ctx: Context, id: string, act: 'opened' | 'clicked'): Promise<void> => {
  if (isRobot(ctx.method, (name) => ctx.get(name))) return;
  await tolerate('A mail was followed', execute(noteAct, { id, act }, { actor: null, origin: originOf(ctx) }));
};

/** The picture that tells that a mail was opened. Whoever asks gets it, ours or not. */
export async function pixel(ctx: Context, token: string): Promise<void> {
  const signed = readSigned('o', token);
  if (signed) await note(ctx, signed.id, 'opened');
  ctx.type = 'image/gif';
  ctx.body = DOT;
}

/** A link of a mail: leads on to where it was written for, and nowhere else. */
export async function follow(ctx: Context, token: string): Promise<void> {
  const signed = readSigned('c', token);
  if (!signed || !/^https?:\/\//i.test(signed.rest) || !URL.canParse(signed.rest)) {
    ctx.status = 404;
    ctx.body = 'Not found';
    return;
  }
  await note(ctx, signed.id, 'clicked');
  ctx.status = 302;
  ctx.set('Location', new URL(signed.rest).toString());
  ctx.body = '';
}
