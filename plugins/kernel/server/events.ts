/**
 * The domain events, in the past tense, with ids and no records. Plugins and types declare theirs by merging:
 * `declare module '@kehu/kernel' { interface DomainEvents { 'customer.created': { customerId: string } } }`
 */
export interface DomainEvents {
  /** days begin at other moments: what is kept by day is made again */
  'calendar.zone-changed': { from: string; to: string };
}

export interface OutboxEvent {
  id: string;
  event: string;
  payload: unknown;
  at: Date;
}

type Handler = (event: OutboxEvent) => Promise<void>;
const subscribers = new Map<string, Map<string, Handler>>();

/**
 * Subscribes to an event. The handler runs in a job, at least once, in order per relay batch; it must be idempotent.
 * @param name unique name of the subscription: the key of its progress
 */
export function onEvent<E extends keyof DomainEvents>(
  event: E,
  name: string,
  handler: (event: OutboxEvent & { payload: DomainEvents[E] }) => Promise<void>,
): void {
  const of = subscribers.get(event as string) ?? new Map<string, Handler>();
  if (of.has(name)) throw new Error(`Subscription ${name} to ${String(event)} is declared twice.`);
  of.set(name, handler as Handler);
  subscribers.set(event as string, of);
}

export const subscribersOf = (event: string): ReadonlyMap<string, Handler> => subscribers.get(event) ?? new Map();
