import { defineRecordRules, type Order, orderProblems } from '@kehu/records';

/** Days that come in an order, of entities that have no other rules. Customers have theirs in customer/rules.ts. */
const ORDERS: Record<string, Order[]> = {
  account: [
    ['openedOn', 'maturesOn'],
    ['openedOn', 'closedOn'],
  ],
  card: [['issuedOn', 'expiresOn']],
};

export function declareDateOrders(): void {
  for (const [entity, orders] of Object.entries(ORDERS))
    defineRecordRules(entity, { check: (record) => orderProblems(record, orders) });
}
