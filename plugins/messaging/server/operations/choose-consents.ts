import { defineOperation, ok } from '@kehu/kernel';
import { z } from 'zod';
import { ChannelSchema } from '../../contract';
import { messagingProblems } from '../problems';
import { addConsents, currentStates } from '../queries/consents';
import { findDelivery, noteHappening } from '../queries/tracking';

const audit = ({ input }: { input: { id: string } }) => ({
  record: ['delivery', input.id] as const,
  by: { publicId: null, name: 'customer' },
});

/** A recipient wants no more of what a message was about, over its channel. Done twice it is the same. */
export const unsubscribe = defineOperation({
  name: 'consent.unsubscribe',
  summary: 'Unsubscribe from what a message was about',
  permission: 'public',
  input: z.strictObject({ id: z.string(), how: z.enum(['one-click', 'page']) }),
  audit,
  async run({ input, trx, now }) {
    const delivery = await findDelivery(trx, input.id);
    if (!delivery) return messagingProblems.delivery_not_found({ id: input.id });
    const { recipientId, purpose, channel } = delivery;
    const states = await currentStates(trx, recipientId);
    const stands = states.find((one) => one.purpose === purpose && one.channel === channel);
    if (stands?.state !== 'withdrawn') {
      await addConsents(trx, [
        {
          recipientId,
          purpose,
          channel,
          state: 'withdrawn',
          source: input.how,
          evidence: `message ${input.id}`,
          by: null,
        },
      ]);
    }
    await noteHappening(trx, 'unsubscribed', [input.id], now());
    return ok(null);
  },
});

const Choice = z.strictObject({ purpose: z.string().max(40), channel: ChannelSchema, wanted: z.boolean() });

/** A recipient says what they want to receive. Only what differs from what stands is written. */
export const choosePreferences = defineOperation({
  name: 'consent.choose',
  summary: 'Say what one wants to receive',
  permission: 'public',
  input: z.strictObject({ id: z.string(), choices: z.array(Choice).max(60) }),
  audit,
  async run({ input, trx }) {
    const delivery = await findDelivery(trx, input.id);
    if (!delivery) return messagingProblems.delivery_not_found({ id: input.id });
    const { recipientId } = delivery;
    const states = await currentStates(trx, recipientId);
    const changed = input.choices.flatMap(({ purpose, channel, wanted }) => {
      const stands = states.find((one) => one.purpose === purpose && one.channel === channel);
      if (!stands || stands.basis === 'none' || stands.allowed === wanted) return [];
      const state: 'granted' | 'withdrawn' = wanted ? 'granted' : 'withdrawn';
      return [
        { recipientId, purpose, channel, state, source: 'preferences', evidence: `message ${input.id}`, by: null },
      ];
    });
    if (changed.length > 0) await addConsents(trx, changed);
    return ok({ changed: changed.length });
  },
});
