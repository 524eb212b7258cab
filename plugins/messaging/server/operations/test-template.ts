import { randomUUID } from 'node:crypto';
import { defineOperation, ok } from '@kehu/kernel';
import { TestSendInput } from '../../contract';
import { channels } from '../channels/open-channels';
import { domainOf } from '../domain/message-id';
import { messagingProblems } from '../problems';
import { addressOfStaff } from '../queries/staff-address';
import { findContent } from '../queries/templates';
import { messaging } from '../state';
import { renderFor } from '../templates/preview';

/** Sends a template to the person who asks, or to an address that they type. No recipient gets it. */
export const testTemplate = defineOperation({
  name: 'template.test-send',
  summary: 'Send a message template to oneself',
  permission: { action: 'test', subject: 'message-template' },
  input: TestSendInput,
  audit: ({ input }) => ({ record: ['message-template', input.id] }),
  async run({ input, records, actor, trx }) {
    const template = await records.get('message-template', input.id);
    if (!template.ok) return template;
    const stored = await findContent(trx, input.id, Number(template.value.contentVersion));
    if (!stored) return messagingProblems.no_content();
    const { channel, content, mayLeave } = stored;
    if (channel === 'in-app') return messagingProblems.no_test_channel();
    const to = input.to ?? (channel === 'email' ? await addressOfStaff(trx, actor.id) : undefined);
    if (!to) return messagingProblems.no_address();
    const { language, recipient } = input;
    const rendered = await renderFor(actor, { channel, content, language, mayLeave, recipient });
    if (!rendered.ok) return rendered;
    const { subject, html, text } = rendered.value;
    const id = `test-${randomUUID()}`;
    const outcome = await (await channels())[channel].send({
      deliveryId: id,
      messageId: `<${id}@${domainOf(messaging.get().from)}>`,
      to,
      subject: `[Test] ${subject ?? ''}`,
      ...(html && { html }),
      text,
      recipient: recipient ?? '',
    });
    if (outcome.state !== 'accepted') return messagingProblems.test_failed({ reason: outcome.reason });
    return ok({ sent: true });
  },
});
