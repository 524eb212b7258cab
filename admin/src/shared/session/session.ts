import type { Session } from '@kehu/access/contract';

/**
 * Where the token lives: memory, mirrored in sessionStorage so that a reload keeps it.
 * It dies with the browser, so nothing is left on a shared counter machine; a second tab asks the first
 * through a BroadcastChannel, so opening a record in a new tab needs no second sign-in.
 */
const KEY = 'kehu.session';
const HANDOVER_MS = 150;

export type SignOutCause = 'user' | 'expired';
type Message = { type: 'ask' } | { type: 'session'; session: Session } | { type: 'end'; cause: SignOutCause };

const channel = new BroadcastChannel(KEY);
const listeners = new Set<() => void>();
let current: Session | null = read();
let cause: SignOutCause | null = null;

function read(): Session | null {
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Session | null;
    return stored && Date.parse(stored.expiresAt) > Date.now() ? stored : null;
  } catch {
    return null;
  }
}

function set(next: Session | null): void {
  current = next;
  if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
  else sessionStorage.removeItem(KEY);
  for (const notify of listeners) notify();
}

channel.addEventListener('message', (event: MessageEvent<Message>) => {
  const message = event.data;
  if (message.type === 'ask' && current) channel.postMessage({ type: 'session', session: current } satisfies Message);
  if (message.type === 'session' && !current) set(message.session);
  if (message.type === 'end' && current) {
    cause = message.cause;
    set(null);
  }
});

export const session = {
  get: (): Session | null => current,
  /** Why there is no session: shown on the sign-in page. */
  cause: (): SignOutCause | null => cause,
  start(next: Session): void {
    cause = null;
    set(next);
  },
  update(me: Session['me']): void {
    if (current) set({ ...current, me });
  },
  end(why: SignOutCause): void {
    if (!current) return;
    cause = why;
    set(null);
    channel.postMessage({ type: 'end', cause: why } satisfies Message);
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Resolves as soon as another tab handed its session over, or when none answered. */
export function askOtherTabs(): Promise<void> {
  if (current) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, HANDOVER_MS);
    const unsubscribe = session.subscribe(done);
    function done(): void {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    }
    channel.postMessage({ type: 'ask' } satisfies Message);
  });
}
