import type { Conflict, FieldProblem } from '../contract';

/** An expected failure, as a value. `code` belongs to the feature that returns it. */
export interface Problem {
  code: string;
  status: number;
  message: string;
  params?: Record<string, unknown>;
  fields?: FieldProblem[];
  conflicts?: Conflict[];
}

export type Failure = { ok: false; problem: Problem };
export type Result<T> = { ok: true; value: T } | Failure;

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (problem: Problem): Failure => ({ ok: false, problem });

type Extra = Pick<Problem, 'fields' | 'conflicts'>;
type ProblemMaker = (params?: Record<string, unknown>, extra?: Extra) => Failure;

const known = new Map<string, { status: number; message: string }>();

/**
 * Declares the problems of a feature: `{ not_active: [409, 'The account is {status}.'] }`.
 * Gives a maker for each, so that a code that is not declared does not compile.
 */
export function defineProblems<K extends string>(
  owner: string,
  list: Record<K, readonly [status: number, message: string]>,
): Record<K, ProblemMaker> {
  const makers = {} as Record<K, ProblemMaker>;
  for (const key of Object.keys(list) as K[]) {
    const [status, message] = list[key];
    const code = `${owner}.${key}`;
    known.set(code, { status, message });
    makers[key] = (params, extra) =>
      fail({ code, status, message: fill(message, params), ...(params && { params }), ...extra });
  }
  return makers;
}

/** Every declared code with its status and its message, for documentation and tests. */
export const knownProblems = (): ReadonlyMap<string, { status: number; message: string }> => known;

const fill = (message: string, params: Record<string, unknown> = {}): string =>
  message.replace(/\{(\w+)\}/g, (whole, key: string) => (key in params ? String(params[key]) : whole));

export const kernelProblems = defineProblems('kernel', {
  invalid_input: [400, 'Some of the input is not right: {summary}'],
  unauthenticated: [401, 'Sign in first.'],
  forbidden: [403, 'Your role does not allow this.'],
  not_found: [404, 'There is nothing here, or you may not see it.'],
  no_such_route: [404, 'There is no such address.'],
  method_not_allowed: [405, 'This address does not take {method}.'],
  body_too_large: [413, 'The request is larger than {limit}.'],
  malformed: [400, 'The request could not be read: {reason}'],
  idempotency_mismatch: [422, 'This Idempotency-Key was used before for another request.'],
  busy: [503, 'Too much is going on at the moment. Try again shortly.'],
  unavailable: [503, 'The database cannot be reached at the moment. Try again shortly.'],
  storage_full: [507, 'There is no space left to store this. Nothing was changed; tell your administrator.'],
  internal: [500, 'Something went wrong on our side. It has been logged as {requestId}.'],
});
