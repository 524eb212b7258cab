import type { Place } from '../queries/places';

/** Why a link takes no answers, as things stand. */
export type Closed = 'closed' | 'expired' | 'already_answered';

/** @returns undefined while answers are taken */
export function closedBecause({ survey, invitation, answer }: Place, isFull: boolean, now: Date): Closed | undefined {
  if (answer?.state === 'complete') return 'already_answered';
  if (survey.status !== 'open' || (survey.closesAt && survey.closesAt <= now) || isFull) return 'closed';
  if (invitation && invitation.expiresAt <= now) return 'expired';
  return undefined;
}
