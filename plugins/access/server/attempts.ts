import { clock } from '@kehu/kernel';
import { LRUCache } from 'lru-cache';

/** A whole branch may stand behind one address. */
const LIMIT_OF_ADDRESS = 100;
const LIMIT = 10;
const WINDOW_MS = 15 * 60_000;

const limitOf = (key: string): number => (key.startsWith('ip:') ? LIMIT_OF_ADDRESS : LIMIT);

/** Slows guessing of passwords: ten failures for a name, or a hundred from an address, close it for a quarter of an hour. */
export class SignInAttempts {
  private readonly failures = new LRUCache<string, { count: number; until: number }>({ max: 50_000 });

  /** @returns minutes to wait, or 0 */
  closedFor(keys: readonly string[]): number {
    const now = clock.now().getTime();
    const until = Math.max(
      ...keys.map((key) => {
        const entry = this.failures.get(key);
        return entry && entry.count >= limitOf(key) ? entry.until : 0;
      }),
    );
    return until > now ? Math.ceil((until - now) / 60_000) : 0;
  }

  failed(keys: readonly string[]): void {
    const now = clock.now().getTime();
    for (const key of keys) {
      const entry = this.failures.get(key);
      const count = entry && entry.until > now ? entry.count + 1 : 1;
      this.failures.set(key, { count, until: now + WINDOW_MS });
    }
  }

  succeeded(keys: readonly string[]): void {
    for (const key of keys) this.failures.delete(key);
  }
}
