import type { Condition } from '@kehu/kernel';
import { catalogue } from '@kehu/records';
import { everyComparison, isRelativeToNow } from '../domain/definition';

/** Tables whose changes append their customers to the queue; other related rows change unnoticed until the next day. */
const FOLLOWED = new Set(['customer', 'account', 'loan', 'card', 'transaction', 'task', 'segment-member']);
/** Relations of the customer whose rows are followed too. */
const FOLLOWED_RELATIONS = new Set(['branch', 'household']);

/** Does a condition's answer change although nothing of a customer is seen to change? */
export const changesWithTime = (condition: Condition): boolean =>
  isRelativeToNow(condition) || everyComparison(condition).some(({ field, through }) => !isFollowed(field, through));

function isFollowed(path: string, through: readonly string[]): boolean {
  let entity = catalogue().entity('customer');
  for (const name of through) entity = catalogue().entity(entity.collections.get(name)?.target as string);
  if (!FOLLOWED.has(entity.name)) return false;
  if (entity.collections.has(path)) return true;
  const steps = catalogue().resolve(entity, path)?.steps ?? [];
  return steps.every(
    ({ field }, i) =>
      FOLLOWED.has(field.target as string) ||
      (i === 0 && entity.name === 'customer' && FOLLOWED_RELATIONS.has(field.name)),
  );
}
