import { defineOperation, ok } from '@kehu/kernel';
import { RecordConsentInput } from '../../contract';
import { messagingProblems } from '../problems';
import { addConsents } from '../queries/consents';
import { recipientRow } from '../queries/recipients';
import { purposeExists } from '../queries/templates';
import { messaging } from '../state';

/** Writes down that somebody has given or withdrawn consent, and what proves it. */
export const recordConsent = defineOperation({
  name: 'consent.record',
  summary: 'Record a consent or its withdrawal',
  permission: { action: 'record', subject: 'consent' },
  input: RecordConsentInput,
  audit: ({ input }) => ({
    record: [messaging.get().recipient.entity, input.recipient],
    reason: input.evidence,
    details: { purpose: input.purpose, channel: input.channel, state: input.state },
  }),
  async run({ input, records, trx, actor }) {
    const { entity, name } = messaging.get().recipient;
    const recipient = await records.get(entity, input.recipient, { fields: [name] });
    if (!recipient.ok) return messagingProblems.no_such_recipient();
    if (!(await purposeExists(trx, input.purpose)))
      return messagingProblems.no_such_purpose({ purpose: input.purpose });
    const recipientId = (await recipientRow(trx, input.recipient)) as number;
    const { purpose, channel, state, evidence } = input;
    await addConsents(trx, [{ recipientId, purpose, channel, state, source: 'staff', evidence, by: actor.name }]);
    return ok({ recipient: input.recipient, purpose, channel, state });
  },
});
