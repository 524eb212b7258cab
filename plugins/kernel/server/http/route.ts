import type { Context } from 'koa';
import type { z } from 'zod';
import type { Actor, Origin } from '../actor';
import type { AuditNote, Operation, Permission } from '../operation';
import type { Result } from '../result';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request as handlers see it. */
export interface ApiRequest {
  actor: Actor;
  origin: Origin;
  params: Record<string, string>;
  query: Record<string, unknown>;
  body: unknown;
  /** For the few that stream or read files. */
  ctx: Context;
}

/** `true`: files as large as imports need. */
export type Multipart = true | { maxMegabytes: number };

interface RouteBase {
  method: Method;
  /** below /api, with `:name` parameters */
  path: string;
  summary: string;
  tag: string;
}

/** A route that changes something: one operation, nothing else. */
export interface OperationRoute extends RouteBase {
  kind: 'operation';
  operation: Operation;
  status: number;
  /** takes files: multipart/form-data */
  multipart?: Multipart;
  input: (request: ApiRequest) => unknown;
}

/** A route that reads, through the gate. `stream` routes write the body themselves. */
export interface ReadRoute extends RouteBase {
  kind: 'read';
  permission: Permission | 'signed-in' | 'public';
  query?: z.ZodType;
  response?: z.ZodType;
  /** what is written to the audit log when it was read: of what tells of people, or of who watches them */
  audit?: { operation: string; note?: (request: ApiRequest) => AuditNote };
  run: (request: ApiRequest) => Promise<Result<{ data: unknown; meta?: unknown } | Raw>>;
}

/** A body that is not `{data}`: a file, a stream, a document. */
export class Raw {
  constructor(
    readonly body: unknown,
    readonly headers: Record<string, string> = {},
    readonly status = 200,
  ) {}
}

export type ApiRoute = OperationRoute | ReadRoute;

const table: ApiRoute[] = [];

/** Adds routes to the one table that the server answers `/api` from. */
export function registerRoutes(routes: readonly ApiRoute[]): void {
  for (const route of routes) {
    if (table.some((other) => other.method === route.method && shape(other.path) === shape(route.path))) {
      throw new Error(`The route ${route.method} ${route.path} is registered twice.`);
    }
    table.push(route);
  }
}

const shape = (path: string): string => path.replace(/:\w+/g, ':');

export const apiRoutes = (): readonly ApiRoute[] => table;

/** For tests that boot several servers in one process. */
export const clearRoutes = (): void => {
  table.length = 0;
};

/** What is no object is left as it is, for the operation to refuse. */
const defaultInput = ({ body, params }: ApiRequest): unknown =>
  body === undefined || (typeof body === 'object' && body !== null && !Array.isArray(body))
    ? { ...body, ...params }
    : body;

/** The one line that puts an operation on the network. */
export function operationRoute<I extends z.ZodType, O>(
  method: Method,
  path: string,
  operation: Operation<I, O>,
  options: { status?: number; multipart?: Multipart; input?: (request: ApiRequest) => unknown; tag?: string } = {},
): OperationRoute {
  return {
    kind: 'operation',
    method,
    path,
    summary: operation.summary,
    tag: options.tag ?? (path.split('/')[1] as string),
    operation: operation as unknown as Operation,
    status: options.status ?? 200,
    ...(options.multipart && { multipart: options.multipart }),
    input: options.input ?? defaultInput,
  };
}

export const readRoute = (
  route: Omit<ReadRoute, 'kind' | 'tag' | 'method'> & { tag?: string; method?: Method },
): ReadRoute => ({
  method: 'GET',
  ...route,
  kind: 'read',
  tag: route.tag ?? (route.path.split('/')[1] as string),
});
