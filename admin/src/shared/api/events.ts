import { createParser } from 'eventsource-parser';
import { send } from './client';
import { Problem } from './problem';

/** What the server tells while a page is open. */
export type ServerEvent = { event: string; data: unknown };
type Listener = (event: ServerEvent) => void;

const listeners = new Set<Listener>();
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

export function onServerEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Follows /api/events until the signal aborts. By fetch, because EventSource cannot send the token. */
export async function followEvents(signal: AbortSignal): Promise<void> {
  let retryMs = FIRST_RETRY_MS;
  while (!signal.aborted) {
    try {
      const response = await send('GET', '/events', { signal, headers: { Accept: 'text/event-stream' } });
      retryMs = FIRST_RETRY_MS;
      await readStream(response);
    } catch (error) {
      if (signal.aborted || (error instanceof Problem && error.status >= 400 && error.status < 500)) return;
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs));
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  }
}

async function readStream(response: Response): Promise<void> {
  const parser = createParser({
    onEvent: ({ event, data }) => {
      const parsed: ServerEvent = { event: event ?? 'message', data: data ? parse(data) : null };
      for (const listener of listeners) listener(parsed);
    },
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) parser.feed(chunk.value);
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
