import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drain, execute, isNestedDeeper, kernelProblems, originOf, platform, sendProblem } from '@kehu/kernel';
import type { Context, Next } from 'koa';
import rawBody from 'raw-body';
import { env } from '#config/env';
import { giveAnswers } from '../operations/give-answers';
import { surveyProblems } from '../problems';
import { isWithinRate } from './rate';
import { showPublic, showSurvey } from './show-survey';

const LIMIT = '1mb';
const MAX_DEPTH = 20;

const script = ['inputs', 'page']
  .map((name) => readFileSync(join(env.root, `cms/src/api/survey/pages/${name}.client.js`), 'utf8'))
  .join('\n');

/**
 * What respondents reach without a session: their page (`/s/:token`), a survey's public page (`/f/:key`), and
 * `POST /s/:token/answers`, which takes answers as JSON, for other programs.
 */
export const surveyPages =
  () =>
  async (ctx: Context, next: Next): Promise<void> => {
    const [, door, name, isJson] = /^\/(s|f)\/([\w.-]{1,80})(\/answers)?$/.exec(ctx.path) ?? [];
    if (!door || !name) return next();
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Referrer-Policy', 'no-referrer');
    ctx.set('X-Robots-Tag', 'noindex');
    if (ctx.path === '/s/page.js') return sendScript(ctx);
    if (!['GET', 'HEAD', 'POST'].includes(ctx.method) || (isJson && (ctx.method !== 'POST' || door === 'f'))) {
      ctx.status = 405;
      return;
    }
    if (ctx.method === 'POST' && !isWithinRate(ctx.ip)) {
      ctx.set('Retry-After', '60');
      return sendProblem(ctx, surveyProblems.too_many().problem);
    }
    try {
      if (isJson) await takeAnswers(ctx, name);
      else await (door === 's' ? showSurvey : showPublic)(ctx, name);
    } catch (error) {
      platform.get().log.error(`${ctx.method} /${door}: ${(error as Error).stack}`);
      ctx.status = 503;
      ctx.body = 'Please try again later. 请稍后再试。';
    }
  };

function sendScript(ctx: Context): void {
  ctx.type = 'text/javascript; charset=utf-8';
  ctx.set('Cache-Control', 'public, max-age=3600');
  ctx.body = script;
}

async function takeAnswers(ctx: Context, token: string): Promise<void> {
  const body = await jsonOf(ctx);
  if (!body) return sendProblem(ctx, kernelProblems.malformed({ reason: 'the body must be a JSON object' }).problem);
  const done = await execute(giveAnswers, { ...body, token }, { actor: null, origin: originOf(ctx) });
  if (!done.ok) return sendProblem(ctx, done.problem);
  ctx.status = done.value.problems.length > 0 ? 422 : 200;
  ctx.body = { data: done.value };
}

/** @returns undefined when it is no JSON object, or too large */
async function jsonOf(ctx: Context): Promise<Record<string, unknown> | undefined> {
  try {
    const body = await rawBody(ctx.req, { limit: LIMIT, length: ctx.get('content-length') || null });
    const text = body.toString('utf8');
    if (isNestedDeeper(text, MAX_DEPTH)) return undefined;
    const parsed: unknown = JSON.parse(text);
    return parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    await drain(ctx.req);
    return undefined;
  }
}
