import type { Context, Next } from 'koa';
import { newRequestId } from '../ids';
import type { Logger } from '../logger';
import { kernelProblems, type Problem } from '../result';
import { PoolFull, WorkTooLong } from '../worker-pool';
import { drain } from './drain';

/** The one place where a problem becomes HTTP. */
export function sendProblem(ctx: Context, problem: Problem): void {
  ctx.status = problem.status;
  if (problem.status === 401) ctx.set('WWW-Authenticate', 'Bearer');
  ctx.body = { error: { ...problem, requestId: ctx.state.requestId } };
}

/** Gives each request an id and turns what was thrown below into a problem. A bug is logged, never shown. */
export function createProblemBoundary(log: Logger): (ctx: Context, next: Next) => Promise<void> {
  return async (ctx, next) => {
    ctx.state.requestId = newRequestId();
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined && ctx.path.startsWith('/api')) {
        sendProblem(ctx, kernelProblems.no_such_route().problem);
      }
    } catch (error) {
      sendProblem(ctx, problemOf(error, ctx, log));
    }
    // What was refused may not have been read to its end.
    if (ctx.status >= 400) await drain(ctx.req);
  };
}

interface Thrown {
  status?: number;
  statusCode?: number;
  /** in words, where it is another than that of JSON */
  allowed?: string;
  /** of formidable, which reads multipart bodies */
  httpCode?: number;
  code?: string;
  type?: string;
  name?: string;
  message?: string;
  stack?: string;
}

function problemOf(error: unknown, ctx: Context, log: Logger): Problem {
  const thrown = (error ?? {}) as Thrown;
  const status = thrown.status ?? thrown.statusCode ?? thrown.httpCode;
  // co-body, formidable and koa say what a client did wrong by a status of the 400s.
  if (status === 413 || thrown.type === 'entity.too.large') {
    return kernelProblems.body_too_large({ limit: thrown.allowed ?? '1 MB' }).problem;
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return kernelProblems.malformed({ reason: plain(thrown.message) }).problem;
  }
  // qs says by a RangeError that a query has too many parts.
  const overLimit = error instanceof RangeError && /limit exceeded/i.test(error.message);
  if (error instanceof URIError || error instanceof SyntaxError || overLimit) {
    return kernelProblems.malformed({ reason: plain(thrown.message) }).problem;
  }
  if (thrown.code === '22021' || thrown.code === '22P05') {
    return kernelProblems.malformed({ reason: 'the text holds a character that cannot be stored' }).problem;
  }
  if (error instanceof PoolFull || error instanceof WorkTooLong) return kernelProblems.busy().problem;
  // A disk is full: of this machine (ENOSPC, EDQUOT) or of the database (53100).
  if (['ENOSPC', 'EDQUOT', '53100'].includes(thrown.code ?? '')) {
    log.error(`${ctx.state.requestId} ${ctx.method} ${ctx.path}: ${thrown.message}`);
    return kernelProblems.storage_full().problem;
  }
  if (['40P01', '40001', '55P03'].includes(thrown.code ?? '')) return kernelProblems.busy().problem;
  if (isConnectionLost(thrown)) {
    log.warn(`${ctx.state.requestId} ${ctx.method} ${ctx.path}: ${thrown.message}`);
    return kernelProblems.unavailable().problem;
  }
  log.error(`${ctx.state.requestId} ${ctx.method} ${ctx.path}: ${thrown.stack ?? String(error)}`);
  return kernelProblems.internal({ requestId: ctx.state.requestId }).problem;
}

/** PostgreSQL is stopping, starting or gone (classes 08 and 57P, too many connections), or its connection broke. */
const isConnectionLost = ({ code = '', name, message = '' }: Thrown): boolean =>
  /^(08...|57P0[1-5]|53300)$/.test(code) ||
  ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT'].includes(code) ||
  name === 'KnexTimeoutError' ||
  // knex puts the statement before what the driver said.
  /(^|- )(Connection terminated( unexpectedly)?|.* not queryable|timeout exceeded when trying to connect)$/.test(
    message,
  );

const plain = (message = 'it is not valid'): string => message.replace(/[\r\n]+/g, ' ').slice(0, 200);
