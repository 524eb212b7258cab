import type { Effect } from '../contract';

type Interval = Pick<NonNullable<Effect['before']>, 'value' | 'low' | 'high'>;

/**
 * Whether a change can be chance: it cannot where the 95 % interval of the difference lies on one side of zero. The
 * interval is made of those of both measures (Newcombe 1998, Statistics in Medicine 17: 873–890, method 10); that two
 * intervals meet does not yet mean chance.
 */
export function verdictOf(before: Interval | null, after: Interval | null): Effect['verdict'] {
  if (!before || !after) return 'unknown';
  const rise = after.value - before.value;
  if (rise > Math.hypot(after.value - after.low, before.high - before.value)) return 'better';
  return -rise > Math.hypot(before.value - before.low, after.high - after.value) ? 'worse' : 'chance';
}
