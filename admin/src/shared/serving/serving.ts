import { useSyncExternalStore } from 'react';

/** The customer who sits at the desk: kept in this tab only, and gone with it. */
export type Served = { id: string; title: string };

const KEY = 'kehu.serving';
const listeners = new Set<() => void>();
let served = read();

function read(): Served | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return stored as Served | null;
  } catch {
    return null;
  }
}

/** Begins to serve a customer, or leaves the one that is served. */
export function serve(next: Served | null): void {
  served = next;
  if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
  else sessionStorage.removeItem(KEY);
  for (const notify of listeners) notify();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useServed = (): Served | null => useSyncExternalStore(subscribe, () => served);
