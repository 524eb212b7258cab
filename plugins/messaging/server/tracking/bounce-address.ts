import { createHmac } from 'node:crypto';
import { messaging } from '../state';

// Servers may change the case of an address, so that its signature is hexadecimal.
const macOf = (id: string): string =>
  createHmac('sha256', messaging.get().secret).update(`bounce:${id}`).digest('hex').slice(0, 12);

/** Where a mail that cannot be delivered comes back to; undefined where nobody takes it. */
export function returnPathOf(deliveryId: string): string | undefined {
  const { bounceDomain } = messaging.get();
  return bounceDomain && `b-${deliveryId}-${macOf(deliveryId)}@${bounceDomain}`;
}

/** The delivery behind such an address. */
export function deliveryOfReturnPath(address: string): string | undefined {
  const [, id, mac] = /^b-(\d{1,18})-([0-9a-f]{12})@/i.exec(address) ?? [];
  return id && mac?.toLowerCase() === macOf(id) ? id : undefined;
}
