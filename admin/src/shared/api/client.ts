import { session } from '../session/session';
import { Problem, problemOf } from './problem';

type Options = {
  query?: string;
  body?: unknown;
  form?: FormData;
  signal?: AbortSignal | undefined;
  /** makes a repeated POST answer with the first one's result */
  idempotencyKey?: string;
  headers?: Record<string, string>;
};

/** One request to the API with the session's token. Rejects with a Problem; a dead session ends here. */
export async function send(method: string, path: string, options: Options = {}): Promise<Response> {
  const token = session.get()?.token;
  const headers: Record<string, string> = { Accept: 'application/json', ...options.headers };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;

  let response: Response;
  try {
    response = await fetch(`/api${path}${options.query ? `?${options.query}` : ''}`, {
      method,
      headers,
      body: options.form ?? (options.body === undefined ? null : JSON.stringify(options.body)),
      // revalidates by ETag where the server gives one
      cache: 'no-cache',
      signal: options.signal ?? null,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem({ status: 0, code: 'network.unreachable', message: 'The server cannot be reached.' });
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.status === 401 && token && session.get()?.token === token) session.end('expired');
  throw problem;
}

async function json<T>(method: string, path: string, options?: Options): Promise<T> {
  const response = await send(method, path, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export const api = {
  get: <T>(path: string, query?: string, signal?: AbortSignal) => json<T>('GET', path, { query: query ?? '', signal }),
  post: <T>(path: string, body?: unknown, options?: Options) => json<T>('POST', path, { ...options, body: body ?? {} }),
  put: <T>(path: string, body: unknown) => json<T>('PUT', path, { body }),
  patch: <T>(path: string, body: unknown) => json<T>('PATCH', path, { body }),
  delete: <T>(path: string) => json<T>('DELETE', path),
};
