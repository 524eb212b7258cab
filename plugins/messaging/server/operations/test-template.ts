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

/**
 * Sends a template to the person who asks, or to an address that the bank has listed for tests: whoever may try out
 * templates could otherwise send what they like to anybody, with customers' data in it. Who got it is written down.
 */
export const testTemplate = defineOperation({
  name: 'template.test-send',
  summary: 'Send a message template to oneself',
  permission: { action: 'test', subject: 'message-template' },
  input: TestSendInput,
  audit: ({ input, output }) => ({
    record: ['message-template', input.id],
    details: { to: (output as { to: string }).to, ...(input.recipient && { recipient: input.recipient }) },
  }),
  async run({ input, records, actor, trx }) {
    const template = await records.get('message-template', input.id);
    if (!template.ok) return template;
    const stored = await findContent(trx, input.id, Number(template.value.contentVersion));
    if (!stored) return messagingProblems.no_content();
    const { channel, content, mayLeave } = stored;
    if (channel === 'in-app') return messagingProblems.no_test_channel();
    const own = channel === 'email' ? await addressOfStaff(trx, actor.id) : undefined;
    const to = input.to ?? own;
    if (!to) return messagingProblems.no_address();
    const isListed = [own, ...messaging.get().testAddresses].some((one) => one?.toLowerCase() === to.toLowerCase());
    if (!isListed) return messagingProblems.not_a_test_address();
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
    return ok({ sent: true, to });
  },
});
