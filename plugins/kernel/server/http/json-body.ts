import type { Context, Next } from 'koa';
import rawBody from 'raw-body';
import { kernelProblems } from '../result';
import { inexactNumber } from './exact-numbers';
import { checkBodyNames } from './names';
import { sendProblem } from './problems';

const LIMIT = '1mb';
/** Deeper than any input; what walks through bodies needs no limit of its own. */
const MAX_DEPTH = 100;
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads JSON bodies. Strapi's own reader puts replacement characters in place of bytes that are no UTF-8, and so
 * would store another text than the one that was sent.
 */
export async function readJson(ctx: Context, next: Next): Promise<void> {
  const packed = ctx.get('content-encoding') || 'identity';
  if (!ctx.is('application/json', '+json') || packed !== 'identity') return next();
  const bytes = await rawBody(ctx.req, { limit: LIMIT, length: ctx.get('content-length') || null });
  const charset = ctx.request.charset.toLowerCase();
  const text = charset === '' || charset === 'utf-8' || charset === 'utf8' ? decode(bytes) : null;
  if (text === null) return sendProblem(ctx, kernelProblems.malformed({ reason: 'JSON must be UTF-8' }).problem);
  if (isNestedDeeper(text, MAX_DEPTH))
    return sendProblem(
      ctx,
      kernelProblems.malformed({ reason: `the body is nested deeper than ${MAX_DEPTH} levels` }).problem,
    );
  const body: unknown = text.trim() === '' ? {} : JSON.parse(text);
  const inexact = inexactNumber(text);
  if (inexact !== undefined) {
    const reason = `the number ${inexact.slice(0, 60)} has more digits than JSON numbers keep: send it as text`;
    return sendProblem(ctx, kernelProblems.malformed({ reason }).problem);
  }
  if (typeof body !== 'object' || body === null) {
    return sendProblem(ctx, kernelProblems.malformed({ reason: 'the body must be an object' }).problem);
  }
  const lost = checkBodyNames(body, text);
  if (lost) return sendProblem(ctx, lost.problem);
  (ctx.request as { body?: unknown }).body = body;
  // It has been read: the reader behind this one must not wait for it.
  delete ctx.req.headers['content-type'];
  return next();
}

/** Is JSON nested deeper? Told by its brackets, outside of strings, before anything is made of it. */
export function isNestedDeeper(text: string, levels: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '[' || char === '{') {
      if (++depth > levels) return true;
    } else if (char === ']' || char === '}') depth--;
  }
  return false;
}

function decode(bytes: Buffer): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
