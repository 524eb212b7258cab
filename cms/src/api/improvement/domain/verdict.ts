import type { Effect } from '../contract';

type Measured = NonNullable<Effect['before']>;

/** Of fewer answers an interval says nothing: where all of them are the same, it has no width. */
const FEWEST = 5;

/**
 * Whether a change can be chance: it cannot where the 95 % interval of the difference lies on one side of zero. The
 * interval is made of those of both measures (Newcombe 1998, Statistics in Medicine 17: 873–890, method 10); that two
 * intervals meet does not yet mean chance.
 */
export function verdictOf(before: Measured | null, after: Measured | null): Effect['verdict'] {
  if (!before || !after || Math.min(before.answers, after.answers) < FEWEST) return 'unknown';
  const rise = after.value - before.value;
  if (rise > Math.hypot(after.value - after.low, before.high - before.value)) return 'better';
  return -rise > Math.hypot(before.value - before.low, after.high - after.value) ? 'worse' : 'chance';
}
