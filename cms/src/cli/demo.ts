import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from '#config/env';
import { DEMO_PEOPLE, loadDemo } from '#database/demo/load';
import { boot } from '../boot';
import { openDatabase } from './database';

/** `kehu demo`: fills an empty bank; does nothing where customers are. */
export async function demo(customers: number): Promise<void> {
  const database = await openDatabase(() => undefined);
  try {
    const strapi = await boot();
    await loadDemo({
      strapi,
      customers: Number.isFinite(customers) ? customers : env.settings.KEHU_DEMO_CUSTOMERS,
      password: demoPassword(),
      log: (line) => process.stdout.write(`${line}\n`),
    });
    await strapi.destroy();
  } finally {
    await database.release();
  }
}

const passwordFile = (): string => join(env.dataDir, 'demo-password');

/** The setting's, or one made once and kept with the data. */
export function demoPassword(): string {
  if (env.settings.KEHU_DEMO_PASSWORD) return env.settings.KEHU_DEMO_PASSWORD;
  const file = passwordFile();
  if (!existsSync(file)) {
    mkdirSync(env.dataDir, { recursive: true });
    writeFileSync(file, randomBytes(9).toString('base64url'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

/** Who can sign in to the demo bank, as lines to print. */
export function demoSignIns(): string[] {
  if (!env.settings.KEHU_DEMO_PASSWORD && !existsSync(passwordFile())) return [];
  const people = DEMO_PEOPLE.map((person) => `  ${person.username.padEnd(10)} ${person.displayName} (${person.role})`);
  return [`Demo sign-ins, all with the password ${demoPassword()}`, ...people];
}
