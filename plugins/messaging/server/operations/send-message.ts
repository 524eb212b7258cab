import { defineOperation, ok } from '@kehu/kernel';
import { SendMessageInput } from '../../contract';
import { messagingProblems } from '../problems';
import { deliveryOf, queueDeliveries } from '../queries/queue-deliveries';
import { recipientRow } from '../queries/recipients';
import { findContent, withShortText } from '../queries/templates';
import { messaging } from '../state';
import { unreadableNames } from '../templates/readable';

/** Sends one recipient a template, by the same way and the same checks as a campaign's. */
export const sendMessage = defineOperation({
  name: 'delivery.send',
  summary: 'Send a message to one recipient',
  permission: { action: 'send', subject: 'delivery' },
  input: SendMessageInput,
  audit: ({ input }) => ({
    record: [messaging.get().recipient.entity, input.recipient],
    details: { template: input.template },
  }),
  async run({ input, records, trx, now, origin }) {
    const { entity, name } = messaging.get().recipient;
    const recipient = await records.get(entity, input.recipient, { fields: [name] });
    if (!recipient.ok) return messagingProblems.no_such_recipient();
    const template = await records.get('message-template', input.template);
    if (!template.ok) return template;
    const { channel, purpose, status } = template.value;
    if (status !== 'active') return messagingProblems.template_not_active();
    const content = await findContent(trx, input.template, Number(template.value.contentVersion));
    const names = content ? unreadableNames(records.views, content.content) : [];
    if (names.length > 0) return messagingProblems.unreadable({ names: names.join(', ') });
    const source = `message:${origin.requestId}`;
    await queueDeliveries(trx, [
      {
        recipientId: (await recipientRow(trx, input.recipient)) as number,
        source,
        step: 'send',
        variant: null,
        templateId: input.template,
        channel: channel as 'email',
        fallback: (await withShortText(trx, [input.template])).size > 0 ? ['sms'] : [],
        purpose: String(purpose),
        dueAt: now(),
      },
    ]);
    return ok({ id: await deliveryOf(trx, source) });
  },
});
