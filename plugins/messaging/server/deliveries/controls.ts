import type { Knex } from 'knex';
import type { ChannelName } from '../../contract';

export interface CheckedDelivery {
  deliveryId: string;
  recipientId: number;
  source: string;
  step: string;
  channel: ChannelName;
  purpose: string;
}

/** @returns why a delivery must not go out, by its id; one that is not there may */
type SendCheck = (trx: Knex, batch: readonly CheckedDelivery[]) => Promise<Map<string, string>>;
export type Go = 'go' | 'pause' | 'stop';
type SourceControl = (trx: Knex, sources: string[]) => Promise<Map<string, Go>>;

const checks = new Map<string, SendCheck>();
const controls = new Map<string, SourceControl>();

/** Lets others hold messages back at the moment of sending. */
export function defineSendCheck(name: string, check: SendCheck): void {
  if (checks.has(name)) throw new Error(`The check ${name} is defined twice.`);
  checks.set(name, check);
}

/**
 * Lets others pause or stop what they have queued, asked whenever messages are taken up: `pause` leaves them in the
 * queue, `stop` cancels them. A source belongs to `prefix` when it reads `prefix:…`.
 */
export function defineSourceControl(prefix: string, control: SourceControl): void {
  if (controls.has(prefix)) throw new Error(`The control of ${prefix} is defined twice.`);
  controls.set(prefix, control);
}

export async function heldByOthers(trx: Knex, batch: readonly CheckedDelivery[]): Promise<Map<string, string>> {
  const held = new Map<string, string>();
  for (const check of checks.values()) {
    for (const [id, reason] of await check(trx, batch)) if (!held.has(id)) held.set(id, reason);
  }
  return held;
}

/** What may be done with sources; one that nobody controls goes. */
export async function controlOf(trx: Knex, sources: readonly string[]): Promise<Map<string, Go>> {
  const all = new Map<string, Go>(sources.map((source) => [source, 'go']));
  for (const [prefix, control] of controls) {
    const own = sources.filter((source) => source.startsWith(`${prefix}:`));
    if (own.length === 0) continue;
    for (const [source, go] of await control(trx, own)) all.set(source, go);
  }
  return all;
}
