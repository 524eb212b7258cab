import { createHmac, timingSafeEqual } from 'node:crypto';
import { messaging } from '../state';

const macOf = (text: string): string =>
  createHmac('sha256', messaging.get().secret).update(text).digest('base64url').slice(0, 22);

/**
 * A token for an address that customers get: what it is for, the delivery, and what else belongs to it. Nobody can
 * make one for another delivery or purpose.
 */
export function sign(kind: string, deliveryId: string, rest = ''): string {
  const body = rest ? `${deliveryId}.${Buffer.from(rest).toString('base64url')}` : deliveryId;
  return `${body}.${macOf(`${kind}:${body}`)}`;
}

/** @returns what a token says, or undefined when it is not ours */
export function readSigned(kind: string, token: string): { deliveryId: string; rest: string } | undefined {
  const dot = token.lastIndexOf('.');
  const body = token.slice(0, dot);
  const given = Buffer.from(token.slice(dot + 1));
  const right = Buffer.from(macOf(`${kind}:${body}`));
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const [deliveryId = '', rest = ''] = body.split('.');
  if (!/^\d{1,18}$/.test(deliveryId)) return undefined;
  return { deliveryId, rest: Buffer.from(rest, 'base64url').toString('utf8') };
}
