import { join } from 'node:path';
import { calendarPresets } from './calendar';
import { env } from './env/index';
import { messaging } from './messaging';

const own = (name: string, config: Record<string, unknown> = {}) => ({
  enabled: true,
  resolve: `../plugins/${name}`,
  config,
});

/** Strapi loads plugins in this order: each after those it stands on. */
export default () => ({
  kernel: own('kernel', { calendars: calendarPresets() }),
  vault: own('vault', { keysJson: env.settings.KEHU_KEYS, keyFile: join(env.dataDir, 'keys.json') }),
  jobs: own('jobs', {
    connectionString: connectionString(),
    redisUrl: env.settings.REDIS_URL,
    leaseSeconds: env.settings.KEHU_JOB_LEASE,
  }),
  audit: own('audit'),
  access: own('access', { secret: env.secret('sessions'), sessionHours: env.settings.KEHU_SESSION_HOURS }),
  records: own('records', { currency: env.settings.KEHU_CURRENCY, country: env.settings.KEHU_COUNTRY }),
  connect: own('connect', {
    dataDir: join(env.dataDir, 'imports'),
    presetsDir: join(env.root, 'config/presets/imports'),
  }),
  messaging: own('messaging', messaging()),
  'users-permissions': { config: { jwtSecret: env.secret('users-permissions') } },
  'content-type-builder': { enabled: false },
});

/** The database's address with the role of this process, for connections outside of Strapi's pool. */
function connectionString(): string {
  const { url, role } = env.database;
  if (!role) return url;
  const address = new URL(url);
  address.searchParams.set('options', `-c role=${role}`);
  return address.toString();
}
