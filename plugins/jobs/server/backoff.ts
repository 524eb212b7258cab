import type { Backoff } from './define-job';

/**
 * Pause before the next attempt: exponential, then between half and all of it at random, so that jobs which failed
 * together do not come back together ("equal jitter", Brooker, AWS Architecture Blog 2015).
 * @param attempt the attempt that just failed, from 1
 * @param random in [0, 1)
 */
export function pauseBeforeRetry({ firstMs, factor, maxMs }: Backoff, attempt: number, random: number): number {
  const full = Math.min(maxMs, firstMs * factor ** (attempt - 1));
  return Math.round(full / 2 + (full / 2) * random);
}
