import { defineOperation, type OperationContext, ok, type Result } from '@kehu/kernel';
import { LiftSuppressionInput, SuppressInput } from '../../contract';
import { messagingProblems } from '../problems';
import { recipientRow } from '../queries/recipients';
import { liftSuppression, suppress } from '../queries/suppressions';
import { messaging } from '../state';

const permission = { action: 'suppress', subject: 'consent' };
const record = (id: string): readonly [string, string] => [messaging.get().recipient.entity, id];

async function rowOf({ records, trx }: OperationContext, id: string): Promise<Result<number>> {
  const { entity, name } = messaging.get().recipient;
  const seen = await records.get(entity, id, { fields: [name] });
  if (!seen.ok) return messagingProblems.no_such_recipient();
  return ok((await recipientRow(trx, id)) as number);
}

/** Holds back every message that a recipient need not get, over a channel or all of them. */
export const suppressRecipient = defineOperation({
  name: 'consent.suppress',
  summary: 'Hold messages to a recipient back',
  permission,
  input: SuppressInput,
  audit: ({ input }) => ({
    record: record(input.recipient),
    reason: input.note,
    details: { channel: input.channel, why: input.reason },
  }),
  async run(ctx) {
    const { input, trx, actor, now } = ctx;
    const recipientId = await rowOf(ctx, input.recipient);
    if (!recipientId.ok) return recipientId;
    const { channel, reason, note } = input;
    const until = input.until ? new Date(input.until) : null;
    await suppress(trx, { recipientId: recipientId.value, channel, reason, until, note, by: actor.name, at: now() });
    return ok({ recipient: input.recipient, channel });
  },
});

/** Lets messages go to a recipient again, and to their address where that was closed. */
export const liftSuppressionOf = defineOperation({
  name: 'consent.lift',
  summary: 'Let messages go to a recipient again',
  permission,
  input: LiftSuppressionInput,
  audit: ({ input }) => ({ record: record(input.recipient), reason: input.note, details: { channel: input.channel } }),
  async run(ctx) {
    const recipientId = await rowOf(ctx, ctx.input.recipient);
    if (!recipientId.ok) return recipientId;
    const lifted = await liftSuppression(ctx.trx, recipientId.value, ctx.input.channel);
    return ok({ recipient: ctx.input.recipient, channel: ctx.input.channel, lifted });
  },
});
