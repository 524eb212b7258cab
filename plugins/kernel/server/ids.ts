import { randomFillSync, randomUUID } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
const pool = Buffer.alloc(4096);
let at = pool.length;

/** A documentId of Strapi's shape: 24 characters, the first a letter; about 124 random bits. */
export function newDocumentId(): string {
  let id = '';
  while (id.length < 24) {
    if (at >= pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    const byte = pool[at++] as number;
    // 252 = 7 × 36: bytes above would make the first letters likelier.
    if (byte >= 252) continue;
    const c = ALPHABET[byte % 36] as string;
    if (id.length === 0 && byte % 36 >= 26) continue;
    id += c;
  }
  return id;
}

export const newRequestId = (): string => randomUUID();
