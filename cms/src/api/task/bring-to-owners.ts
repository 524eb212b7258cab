import { execute, newRequestId, SYSTEM } from '@kehu/kernel';
import { provideInApp } from '@kehu/messaging';
import { notifyOwner } from './operations/notify-owner';

/** Messages to owners become tasks. */
export const bringToOwners = (): void =>
  provideInApp(async ({ deliveryId, recipient, subject, text }) => {
    const input = { customer: recipient, delivery: deliveryId, title: subject ?? text, text };
    const done = await execute(notifyOwner, input, {
      actor: SYSTEM,
      origin: { source: 'system', requestId: newRequestId() },
    });
    return done.ok && done.value.made;
  });
