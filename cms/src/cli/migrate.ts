import { Client } from 'pg';
import { env } from '#config/env';
import { markCurrent, openDatabase, refuseForeign } from './database';

/**
 * Brings the database up to date as its owner: Strapi's tables, our own, indexes, rights, the roles to start with.
 * @param ownerUrl given when the caller has opened the database already
 */
export async function migrate(ownerUrl?: string): Promise<void> {
  const opened = ownerUrl ? null : await openDatabase(() => undefined);
  const url = ownerUrl ?? (opened?.ownerUrl as string);
  const before = env.database;
  try {
    await refuseForeign(url);
    env.setDatabase({ url });
    const [{ boot }, { seedCalendar }, { seedRoles }, { seedSegments }] = await Promise.all([
      import('../boot.js'),
      import('./calendar.js'),
      import('./roles.js'),
      import('./segments.js'),
    ]);
    const strapi = await boot({ migrate: true });
    await seedCalendar(strapi);
    await seedRoles(strapi);
    await seedSegments(strapi);
    await strapi.destroy();
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      await markCurrent(client);
    } finally {
      await client.end();
    }
  } finally {
    env.setDatabase(before);
    await opened?.release();
  }
}
