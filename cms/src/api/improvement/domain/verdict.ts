import type { Effect } from '../contract';

type Measured = NonNullable<Effect['before']>;

/**
 * Whether a change can be chance: it cannot where the 95 % interval of the difference lies on one side of zero. The
 * interval is made of those of both measures (Newcombe 1998, Statistics in Medicine 17: 873–890, method 10); that two
 * intervals meet does not yet mean chance.
 */
export function verdictOf(before: Measured | null, after: Measured | null): Effect['verdict'] {
  if (!before || !after) return 'unknown';
  // Of too few answers there is no interval, and nothing can be said.
  const [{ low: b0, high: b1 }, { low: a0, high: a1 }] = [before, after];
  if (b0 === null || b1 === null || a0 === null || a1 === null) return 'unknown';
  const rise = after.value - before.value;
  if (rise > Math.hypot(after.value - a0, b1 - before.value)) return 'better';
  return -rise > Math.hypot(before.value - b0, a1 - after.value) ? 'worse' : 'chance';
}
