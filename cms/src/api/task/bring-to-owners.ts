import { runAsSystem } from '@kehu/kernel';
import { provideInApp } from '@kehu/messaging';
import { notifyOwner } from './operations/notify-owner';

/** Messages to owners become tasks. */
export const bringToOwners = (): void =>
  provideInApp(async ({ deliveryId, recipient, subject, text }) => {
    const input = { customer: recipient, delivery: deliveryId, title: subject ?? text, text };
    return (await runAsSystem(notifyOwner, input, `delivery.${deliveryId}`)).made;
  });
