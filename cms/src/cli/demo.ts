import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { env } from '#config/env';
import { DEMO_PEOPLE } from '#database/demo/setting';
import { openDatabase, requireCurrent } from './database';
import { CommandError } from './errors';

/** `kehu demo [--customers N] [--months N]`: fills an empty bank; does nothing where customers are. */
export async function demo(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { customers: { type: 'string' }, months: { type: 'string' } } });
  const customers = wholeNumber('--customers', values.customers) ?? env.settings.KEHU_DEMO_CUSTOMERS;
  const months = wholeNumber('--months', values.months);
  const database = await openDatabase(() => undefined);
  try {
    await requireCurrent(database);
    const { fillDemo } = await import('./fill-demo.js');
    await fillDemo({
      customers,
      ...(months !== undefined && { months }),
      password: demoPassword(),
      log: (line) => process.stdout.write(`${line}\n`),
    });
  } finally {
    await database.release();
  }
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new CommandError(`${name} must be a whole number above 0.`);
  return Number(text);
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
