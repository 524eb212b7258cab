import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Signer {
  /** A token that says a number, and what else belongs to it. */
  sign(kind: string, id: string, rest?: string): string;
  /** @returns what a token of this kind says, or undefined when it is not ours */
  read(kind: string, token: string): { id: string; rest: string } | undefined;
}

/**
 * Tokens for addresses that people outside get. Nobody can make one for another number, purpose or secret.
 * @param secret asked for when it is needed
 */
export function signer(secret: () => string): Signer {
  const mac = (text: string): string => createHmac('sha256', secret()).update(text).digest('base64url').slice(0, 22);
  return {
    sign(kind, id, rest = '') {
      const body = rest ? `${id}.${Buffer.from(rest).toString('base64url')}` : id;
      return `${body}.${mac(`${kind}:${body}`)}`;
    },
    read(kind, token) {
      const dot = token.lastIndexOf('.');
      const body = token.slice(0, dot);
      const given = Buffer.from(token.slice(dot + 1));
      const right = Buffer.from(mac(`${kind}:${body}`));
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      const [id = '', rest = ''] = body.split('.');
      if (!/^\d{1,18}$/.test(id)) return undefined;
      return { id, rest: Buffer.from(rest, 'base64url').toString('utf8') };
    },
  };
}
