import { drain, execute, newRequestId, platform } from '@kehu/kernel';
import type { Context, Next } from 'koa';
import rawBody from 'raw-body';
import { giveAnswers } from '../operations/give-answers';
import { isWithinRate } from './rate';

const LIMIT = '1mb';

/**
 * What respondents reach without a session, by their link:
 * `POST /s/:token/answers` takes answers as JSON, for the page and for other programs.
 */
export const surveyPages =
  () =>
  async (ctx: Context, next: Next): Promise<void> => {
    const [, token, rest] = /^\/s\/([\w.-]{1,80})(\/answers)?$/.exec(ctx.path) ?? [];
    if (!token) return next();
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Referrer-Policy', 'no-referrer');
    ctx.set('X-Robots-Tag', 'noindex');
    if (!rest || ctx.method !== 'POST') return next();
    if (!isWithinRate(ctx.ip)) {
      ctx.status = 429;
      ctx.set('Retry-After', '60');
      ctx.body = {
        error: { status: 429, code: 'surveys.too_many', message: 'Too many requests. Try again in a minute.' },
      };
      return;
    }
    await takeAnswers(ctx, token);
  };

async function takeAnswers(ctx: Context, token: string): Promise<void> {
  const body = await jsonOf(ctx);
  if (!body) {
    ctx.status = 400;
    ctx.body = { error: { status: 400, code: 'kernel.malformed', message: 'The request could not be read.' } };
    return;
  }
  try {
    const origin = {
      source: 'http' as const,
      requestId: newRequestId(),
      ip: ctx.ip,
      userAgent: ctx.get('user-agent').slice(0, 300),
    };
    const done = await execute(giveAnswers, { ...body, token }, { actor: null, origin });
    ctx.status = done.ok ? (done.value.problems.length > 0 ? 422 : 200) : done.problem.status;
    ctx.body = done.ok ? { data: done.value } : { error: done.problem };
  } catch (error) {
    platform.get().log.error(`POST /s: ${(error as Error).stack}`);
    ctx.status = 503;
    ctx.body = { error: { status: 503, code: 'kernel.unavailable', message: 'Please try again later.' } };
  }
}

/** @returns undefined when it is no JSON object, or too large */
async function jsonOf(ctx: Context): Promise<Record<string, unknown> | undefined> {
  try {
    const body = await rawBody(ctx.req, { limit: LIMIT, length: ctx.get('content-length') || null });
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    await drain(ctx.req);
    return undefined;
  }
}
