import type { Context } from 'koa';
import { z } from 'zod';
import { invalidInput } from '../invalid-input';
import { type Failure, kernelProblems } from '../result';
import type { ReadRoute } from './route';

/**
 * The one name that readers of queries and of shapes leave out without a word (qs, zod): a filter by it would be no
 * filter. What holds it is refused as a whole.
 */
const LOST = '__proto__';
const refusal = (): Failure => kernelProblems.malformed({ reason: `“${LOST}” is no name of a field` });

/** Refuses a query string in which a part would be lost. */
export function checkQueryNames(ctx: Context): Failure | undefined {
  if (!/proto|%/i.test(ctx.querystring)) return undefined;
  const names = [...new URLSearchParams(ctx.querystring).keys()];
  return names.some((name) => name.split(/[[\].]/).includes(LOST)) ? refusal() : undefined;
}

/** Refuses a JSON body in which a part would be lost. @param text as it was sent */
export function checkBodyNames(body: unknown, text: string): Failure | undefined {
  return /proto|\\u/i.test(text) && holdsLost(body) ? refusal() : undefined;
}

/** Without recursion: a body may be nested as deep as it is long. */
function holdsLost(body: unknown): boolean {
  const waiting = [body];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (Object.hasOwn(value, LOST)) return true;
    for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) waiting.push(inner);
  }
  return false;
}

/** A parameter that the route does not know is refused: a misspelt filter would show more than was asked for. */
export function checkParameters(route: ReadRoute, query: Record<string, unknown>): Failure | undefined {
  const known = route.query instanceof z.ZodObject ? route.query.shape : {};
  const unknown = Object.keys(query).filter((name) => !Object.hasOwn(known, name));
  if (unknown.length === 0) return undefined;
  return invalidInput(
    unknown.slice(0, 20).map((name) => ({
      path: name.slice(0, 80),
      code: 'unrecognized_keys',
      message: 'is no parameter of this address',
    })),
  );
}
