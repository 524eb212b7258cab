import type { Place } from '../queries/places';

/** Why a link takes no answers, as things stand. */
export type Closed = 'closed' | 'expired' | 'already_answered';

/** Whether a survey takes answers at all. @param isFull as many have answered as are wanted */
export const isOver = ({ status, closesAt }: Place['survey'], isFull: boolean, now: Date): boolean =>
  status !== 'open' || Boolean(closesAt && closesAt <= now) || isFull;

/** @returns undefined while answers are taken */
export function closedBecause({ survey, invitation, answer }: Place, isFull: boolean, now: Date): Closed | undefined {
  if (answer?.state === 'complete') return 'already_answered';
  if (isOver(survey, isFull, now)) return 'closed';
  if (invitation && invitation.expiresAt <= now) return 'expired';
  return undefined;
}
