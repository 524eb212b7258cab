import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/**
 * The keyring: data keys by id, the one that new values are sealed with, and the key of the blind indexes.
 * All keys are 256 bits, base64.
 */
const KeyringSchema = z.object({
  current: z.string().regex(/^[a-z0-9]{1,8}$/),
  keys: z.record(z.string(), z.base64()),
  index: z.base64(),
});

export interface Keyring {
  current: string;
  keys: ReadonlyMap<string, Buffer>;
  index: Buffer;
}

export class KeyError extends Error {
  override readonly name = 'KeyError';
}

/** Reads a keyring from its JSON text. */
export function parseKeyring(json: string, source: string): Keyring {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    throw new KeyError(`The encryption keys in ${source} are not valid JSON.`);
  }
  const parsed = KeyringSchema.safeParse(raw);
  if (!parsed.success) throw new KeyError(`The encryption keys in ${source} do not have the right form.`);
  const keys = new Map(Object.entries(parsed.data.keys).map(([id, key]) => [id, decode(key, source)]));
  if (!keys.has(parsed.data.current)) throw new KeyError(`The current encryption key is missing from ${source}.`);
  return { current: parsed.data.current, keys, index: decode(parsed.data.index, source) };
}

const decode = (base64: string, source: string): Buffer => {
  const key = Buffer.from(base64, 'base64');
  if (key.length !== 32) throw new KeyError(`A key in ${source} is not 256 bits long.`);
  return key;
};

/** Keys for development: made once and kept beside the data, readable by the owner only. */
export function keyringInFile(file: string): Keyring {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    const fresh = {
      current: 'k1',
      keys: { k1: randomBytes(32).toString('base64') },
      index: randomBytes(32).toString('base64'),
    };
    try {
      writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    }
  }
  return parseKeyring(readFileSync(file, 'utf8'), file);
}
