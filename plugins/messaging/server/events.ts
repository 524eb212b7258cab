/** What the events of a delivery say. */
interface DeliveryEvent {
  deliveryId: string;
  source: string;
  step: string;
  recipientId: number;
  variant: string | null;
}

declare module '@kehu/kernel' {
  interface DomainEvents {
    'delivery.sent': DeliveryEvent;
    'delivery.failed': DeliveryEvent;
    'delivery.bounced': DeliveryEvent;
    'delivery.opened': DeliveryEvent;
    'delivery.clicked': DeliveryEvent;
    'delivery.unsubscribed': DeliveryEvent;
    'delivery.complained': DeliveryEvent;
  }
}

export type { DeliveryEvent };
