import { clock } from '@kehu/kernel';
import { LRUCache } from 'lru-cache';

/** A whole office may stand behind one address. */
const PER_MINUTE = 1_200;
const MINUTE_MS = 60_000;

const counted = new LRUCache<string, { count: number; until: number }>({ max: 50_000 });

/** Counts a request of an address; @returns false when it has had enough for this minute */
export function isWithinRate(address: string): boolean {
  const now = clock.now().getTime();
  const entry = counted.get(address);
  const count = entry && entry.until > now ? entry.count + 1 : 1;
  counted.set(address, { count, until: entry && entry.until > now ? entry.until : now + MINUTE_MS });
  return count <= PER_MINUTE;
}
