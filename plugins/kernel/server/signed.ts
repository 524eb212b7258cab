import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Tokens for addresses that people outside get: what they are for, a number, and nothing that could be guessed or
 * changed. Another kind or another secret makes another token.
 */
export function signer(secret: () => string): {
  sign(kind: string, id: string): string;
  /** @returns the number that a token of this kind holds, or undefined when it is not ours */
  read(kind: string, token: string): string | undefined;
} {
  const mac = (text: string) => createHmac('sha256', secret()).update(text).digest('base64url').slice(0, 22);
  return {
    sign: (kind, id) => `${kind}${id}.${mac(`${kind}:${id}`)}`,
    read(kind, token) {
      const [, id = '', given = ''] = new RegExp(`^${kind}(\\d{1,18})\\.([\\w-]{22})$`).exec(token) ?? [];
      const right = Buffer.from(mac(`${kind}:${id}`));
      return id && timingSafeEqual(Buffer.from(given), right) ? id : undefined;
    },
  };
}
