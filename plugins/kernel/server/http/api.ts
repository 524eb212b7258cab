import findMyWay from 'find-my-way';
import type { Context, Next } from 'koa';
import { type Actor, type Origin, SYSTEM } from '../actor';
import { execute, recordDenials, recordRead } from '../execute';
import { ports } from '../ports';
import { kernelProblems, type Problem, type Result } from '../result';
import { checkParameters, checkQueryNames } from './names';
import { originOf } from './origin';
import { sendProblem } from './problems';
import { type ApiRequest, type ApiRoute, apiRoutes, Raw } from './route';
import { dropFiles, receiveFiles } from './uploads';

type Found = (request: { ctx: Context; params: Record<string, string> }) => Promise<void>;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * Answers everything below /api from the table of routes; nothing else does.
 * @param only GET and HEAD: for a place before the reading of bodies, which those have none of
 */
export function createApi(only?: 'reads'): (ctx: Context, next: Next) => Promise<void> {
  const router = findMyWay({ ignoreTrailingSlash: true, maxParamLength: 200 });
  let mounted = 0;
  const mount = () => {
    const routes = apiRoutes();
    for (; mounted < routes.length; mounted++) {
      const route = routes[mounted] as ApiRoute;
      const handler: Found = ({ ctx, params }) => answer(route, ctx, params);
      router.on(route.method, `/api${route.path}`, () => undefined, handler);
    }
  };
  return async (ctx, next) => {
    if (ctx.path !== '/api' && !ctx.path.startsWith('/api/')) return next();
    if (only && ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    // What the API answers is of the person who asked: nothing on the way, and no browser, keeps it.
    ctx.set('Cache-Control', 'no-store');
    if (mounted < apiRoutes().length) mount();
    const method = ctx.method === 'HEAD' ? 'GET' : ctx.method;
    const found = router.find(method as 'GET', ctx.path);
    if (found) {
      await (found.store as Found)({ ctx, params: decodeAll(found.params) });
      return;
    }
    const elsewhere = METHODS.some((other) => other !== method && router.find(other, ctx.path));
    sendProblem(
      ctx,
      (elsewhere ? kernelProblems.method_not_allowed({ method }) : kernelProblems.no_such_route()).problem,
    );
  };
}

const decodeAll = (params: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([key, value]) => [key, value ?? '']));

async function answer(route: ApiRoute, ctx: Context, params: Record<string, string>): Promise<void> {
  const permission = route.kind === 'read' ? route.permission : route.operation.permission;
  const who = await identify(ctx, permission === 'public');
  if (!who.ok) return sendProblem(ctx, who.problem);
  const actor = who.value;
  const origin = originOf(ctx);
  const lost = checkQueryNames(ctx);
  if (lost) return sendProblem(ctx, lost.problem);
  const mayCall =
    actor === null ||
    typeof permission !== 'object' ||
    ports.get('access').can(actor, permission.action, permission.subject);
  if (route.kind === 'operation') {
    // Of somebody who may not call it no file is received; the refusal itself is the operation's, with its audit row.
    if (route.multipart && mayCall) await receiveFiles(ctx, route.multipart);
    try {
      const result = await execute(route.operation, route.input(requestOf(ctx, actor, origin, params)), {
        actor,
        origin,
        idempotencyKey: ctx.get('idempotency-key').slice(0, 200) || undefined,
      });
      if (!result.ok) return (result.problem.status === 202 ? sendWaiting : sendProblem)(ctx, result.problem);
      ctx.status = route.status;
      if (route.status !== 204) ctx.body = { data: result.value };
      return;
    } finally {
      if (route.multipart) await dropFiles(ctx);
    }
  }
  if (actor && !mayCall && typeof permission === 'object') {
    await recordDenials(`${permission.subject}.${permission.action}`, actor, origin, [
      { details: { path: route.path } },
    ]);
    return sendProblem(ctx, kernelProblems.forbidden().problem);
  }
  const unknown = checkParameters(route, ctx.query);
  if (unknown) return sendProblem(ctx, unknown.problem);
  const request = requestOf(ctx, actor, origin, params);
  const result = await route.run(request);
  if (!result.ok) return sendProblem(ctx, result.problem);
  // Before anything of it is sent.
  if (route.audit) await recordRead(route.audit.operation, request.actor, origin, route.audit.note?.(request) ?? {});
  if (result.value instanceof Raw) {
    ctx.set(result.value.headers);
    ctx.body = result.value.body;
    ctx.status = result.value.status;
    return;
  }
  ctx.status = 200;
  ctx.body = result.value;
}

/** Accepted, not done: a second person decides. */
function sendWaiting(ctx: Context, problem: Problem): void {
  ctx.status = 202;
  ctx.body = { data: { waiting: problem.params } };
}

/** The request as handlers see it; the body as it was parsed: a list or a bare text is not an input. */
const requestOf = (ctx: Context, actor: Actor | null, origin: Origin, params: Record<string, string>): ApiRequest => ({
  actor: actor ?? NOBODY,
  origin,
  params,
  query: ctx.query,
  body: (ctx.request as { body?: unknown }).body,
  ctx,
});

const NOBODY: Actor = { ...SYSTEM, kind: 'person', name: 'anonymous' };

async function identify(ctx: Context, open: boolean): Promise<Result<Actor | null>> {
  const header = ctx.get('authorization');
  if (!header) return open ? { ok: true, value: null } : kernelProblems.unauthenticated();
  const [scheme, token] = header.split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) return kernelProblems.unauthenticated();
  const found = await ports.get('access').authenticate(token);
  return found.ok || !open ? found : { ok: true, value: null };
}
