import { defineOperation, ok } from '@kehu/kernel';
import { ResolveDeliveryInput } from '../../contract';
import { messagingProblems } from '../problems';
import { resolveUncertain } from '../queries/resolve';

/** Decides about a message of which nobody can tell whether it went out. */
export const resolveDelivery = defineOperation({
  name: 'delivery.resolve',
  summary: 'Send a message of uncertain fate again, or let it be',
  permission: { action: 'resolve', subject: 'delivery' },
  input: ResolveDeliveryInput,
  audit: ({ input }) => ({ record: ['delivery', input.id], details: { decision: input.decision } }),
  async run({ input, trx, now }) {
    const state = await resolveUncertain(trx, input.id, input.decision, now());
    if (state === 'missing') return messagingProblems.delivery_not_found({ id: input.id });
    if (state === 'other') return messagingProblems.delivery_not_uncertain();
    return ok({ id: input.id, state });
  },
});
