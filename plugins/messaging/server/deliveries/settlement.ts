import type { Outcome } from '../channels/channel';
import type { Claimed } from '../queries/claim';
import type { Settlement } from '../queries/settle';
import type { Prepared } from './prepare';

const MOST_ATTEMPTS = 8;
const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 2 * 3_600_000;

/** How long a message waits after so many attempts. */
const pauseAfter = (attempts: number): number => Math.min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE);

/** What an attempt's outcome means for the delivery. */
export function settlementOf({ row, language, parts }: Prepared, outcome: Outcome, now: Date): Settlement {
  const base = { id: row.id, attempts: row.attempts, language };
  switch (outcome.state) {
    case 'accepted':
      return { ...base, state: 'sent', reason: null, providerId: outcome.providerId, ...(parts && { parts }) };
    case 'unknown':
      return { ...base, state: 'uncertain', reason: outcome.reason };
    case 'later':
      return { ...tryLater(row, outcome.reason, now), language };
    case 'refused':
      return { ...base, state: outcome.address ? 'bounced' : 'failed', reason: outcome.reason };
  }
}

/** Another attempt after a pause, or the end when there were enough. */
export function tryLater({ id, attempts }: Claimed, reason: string, now: Date): Settlement {
  return attempts >= MOST_ATTEMPTS
    ? { id, attempts, state: 'failed', reason }
    : { id, attempts, state: 'queued', reason, dueAt: new Date(now.getTime() + pauseAfter(attempts)) };
}
