/**
 * Every setting, from the environment, checked once. Nothing else reads `process.env`.
 * Each has a default that works; docs/configuration.md lists them.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

// Strapi keeps time stamps without a zone; they hold UTC on every machine.
process.env.TZ = 'UTC';
process.env.STRAPI_TELEMETRY_DISABLED = 'true';
process.env.NODE_ENV ??= 'production';

export class SettingError extends Error {}

const url = (schemes: string[]) =>
  z.string().refine(
    (text) => {
      try {
        return schemes.includes(new URL(text).protocol);
      } catch {
        return false;
      }
    },
    { error: `must be an address that starts with ${schemes.map((s) => `${s}//`).join(' or ')}` },
  );

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));

const SettingsSchema = z.object({
  PORT: whole(1, 65_535).default(1337),
  HOST: z.string().min(1).default('0.0.0.0'),
  KEHU_DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  DATABASE_OWNER_URL: url(['postgres:', 'postgresql:']).optional(),
  DATABASE_POOL: whole(2, 200).default(20),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  KEHU_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  KEHU_KEYS: z.string().optional(),
  KEHU_SESSION_HOURS: whole(1, 720).default(10),
  KEHU_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a currency code like CNY')
    .default('CNY'),
  KEHU_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a country code like CN')
    .default('CN'),
  KEHU_DEMO_PASSWORD: z.string().min(10, 'must have at least 10 characters').optional(),
  KEHU_DEMO_CUSTOMERS: whole(0, 10_000_000).default(2000),
  KEHU_CAMPAIGN_APPROVAL_FROM: whole(1, 1_000_000_000).default(10_000),
  KEHU_TRUST_PROXY: z
    .enum(['true', 'false'])
    .default('false')
    .transform((v) => v === 'true'),
  KEHU_PUBLIC_URL: url(['http:', 'https:']).optional(),
  KEHU_SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  KEHU_SMTP_CONNECTIONS: whole(1, 100).default(5),
  KEHU_SMTP_PER_DOMAIN: whole(0, 10_000).default(0),
  KEHU_BOUNCE_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+$/i, 'must be a domain')
    .optional(),
  KEHU_BOUNCE_PORT: whole(1, 65_535).optional(),
  KEHU_DKIM: z
    .string()
    .regex(/^[^:]+:[^:]+:.+$/, 'must be <domain>:<selector>:<file of the private key>')
    .optional(),
  KEHU_SMS_URL: url(['http:', 'https:', 'smpp:', 'ssmpp:']).optional(),
  KEHU_REPORT_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  KEHU_LINK_CHECK: z
    .enum(['true', 'false'])
    .default('true')
    .transform((v) => v === 'true'),
  KEHU_TEST_ADDRESSES: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    ),
  KEHU_MESSAGE_LEASE: whole(2, 3600).default(60),
  KEHU_JOB_LEASE: whole(2, 3600).default(30),
  KEHU_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\s@]+\.[^\s@>]+>?$/, 'must be an address like Bank <news@bank.example>')
    .default('Kehu <news@kehu.example>'),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug']).default('warn'),
});

type Settings = z.output<typeof SettingsSchema>;

const ROOT = resolve(__dirname, '../../../..');

function read(): Settings {
  const given = Object.fromEntries(
    Object.keys(SettingsSchema.shape).flatMap((name) => {
      const value = process.env[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const parsed = SettingsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new SettingError(`The setting ${issue?.path.join('.')} ${issue?.message}.`);
}

let settings: Settings | undefined;
/** The database that the start script found or started; the settings' own otherwise. */
let database: { url: string; role?: string } | undefined;

export const env = {
  root: ROOT,
  get settings(): Settings {
    settings ??= read();
    return settings;
  },
  /** Where everything that is not in the database lives: embedded database, keys, uploads, imports. */
  get dataDir(): string {
    return resolve(ROOT, env.settings.KEHU_DATA_DIR);
  },
  setDatabase(next: { url: string; role?: string }): void {
    database = next;
  },
  /** The database of this process: its address, and the role it takes there. */
  get database(): { url: string; role?: string } {
    if (database) return database;
    if (env.settings.DATABASE_URL) return { url: env.settings.DATABASE_URL };
    throw new SettingError('No database is known: set DATABASE_URL, or start with `npm run up`.');
  },
  /** A secret for one purpose, made of the installation's one secret. */
  secret(purpose: string): string {
    return createHmac('sha256', installationSecret()).update(purpose).digest('base64url');
  },
  get isTest(): boolean {
    return process.env.NODE_ENV === 'test';
  },
};

function installationSecret(): string {
  if (env.settings.KEHU_SECRET) return env.settings.KEHU_SECRET;
  const file = join(env.dataDir, 'secret');
  if (!existsSync(file)) {
    mkdirSync(env.dataDir, { recursive: true });
    try {
      writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8').trim();
}
