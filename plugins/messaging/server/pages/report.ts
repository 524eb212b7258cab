import { createHmac, timingSafeEqual } from 'node:crypto';
import { clock, execute, originOf } from '@kehu/kernel';
import type { Context } from 'koa';
import { z } from 'zod';
import { ReportInput, takeDeliveryReport } from '../operations/take-report';
import { messaging } from '../state';
import { bodyOf } from './body';

const FRESH_MS = 5 * 60_000;
const Body = z.strictObject({ reports: z.array(ReportInput).min(1).max(500) });

/**
 * Reports of providers on what became of messages. Signed: `X-Kehu-Signature` is the HMAC-SHA-256, in hex, of
 * `<X-Kehu-Timestamp>.<body>`; an old timestamp is refused. A report counts once, by its id.
 */
export async function report(ctx: Context): Promise<void> {
  if (ctx.method !== 'POST') {
    ctx.status = 405;
    return;
  }
  const body = await bodyOf(ctx);
  if (!isSigned(ctx.get('x-kehu-timestamp'), ctx.get('x-kehu-signature'), body)) {
    ctx.status = 401;
    ctx.body = { error: 'The signature does not fit.' };
    return;
  }
  const parsed = Body.safeParse(jsonOf(body));
  if (!parsed.success) {
    ctx.status = 400;
    ctx.body = { error: parsed.error.issues[0]?.message ?? 'It cannot be read.' };
    return;
  }
  const unknown: string[] = [];
  for (const one of parsed.data.reports) {
    const done = await execute(takeDeliveryReport, one, { actor: null, origin: originOf(ctx) });
    if (!done.ok) unknown.push(one.id);
  }
  ctx.status = 200;
  ctx.body = { taken: parsed.data.reports.length - unknown.length, unknown };
}

function isSigned(timestamp: string, signature: string, body: string): boolean {
  const age = Math.abs(clock.now().getTime() - Number(timestamp) * 1000);
  if (!/^\d{1,12}$/.test(timestamp) || age > FRESH_MS) return false;
  const right = createHmac('sha256', messaging.get().reportSecret).update(`${timestamp}.${body}`).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === right.length && timingSafeEqual(given, right);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
