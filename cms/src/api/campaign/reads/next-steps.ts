import { type Actor, ports } from '@kehu/kernel';
import type { CampaignRow } from '../queries/campaigns';

const STEPS: readonly (readonly [verb: string, action: string, from: readonly string[]])[] = [
  ['change', 'update', ['draft', 'in-review', 'approved', 'running', 'paused']],
  ['submit', 'update', ['draft']],
  ['approve', 'approve', ['in-review']],
  ['reject', 'approve', ['in-review', 'approved']],
  ['launch', 'launch', ['draft', 'approved']],
  ['pause', 'launch', ['running']],
  ['resume', 'launch', ['paused']],
  ['stop', 'launch', ['running', 'paused']],
];

/** What somebody may do with a campaign as it stands; the operations judge again. */
export const nextSteps = (actor: Actor, { status, submittedBy }: CampaignRow): string[] =>
  STEPS.filter(
    ([verb, action, from]) =>
      from.includes(status) &&
      ports.get('access').can(actor, action, 'campaign') &&
      !(verb === 'approve' && submittedBy === actor.id),
  ).map(([verb]) => verb);
