import { join } from 'node:path';
import { migrateCarrier } from '@kehu/jobs';
import { entitiesOf } from '@kehu/records';
import { vault } from '@kehu/vault';
import { type Core, createStrapi } from '@strapi/strapi';
import type { Knex } from 'knex';
import { Client } from 'pg';
import { env } from '#config/env';
import { renewBlindIndexes } from '#database/post-sync/blind-indexes';
import { postSync } from '#database/post-sync/index';
import { onAfterSync } from './after-sync';
import { FEATURES_TABLE } from './api/customer-features/fields';
import { APP_ROLE } from './app-role';
import { schemas } from './schema';

/** Where the recipients of messages have their addresses (config/plugins.ts says the same to messaging). */
const ADDRESSES = { entity: 'customer', channels: { email: 'email', sms: 'mobile' } };

const BOOT_LOCK = "hashtext('kehu.boot')";

export interface BootOptions {
  /** as the owner: brings tables, indexes and rights up to date before anything else runs */
  migrate?: boolean;
}

/** Loads the application without listening. One process of the cluster boots at a time. */
export async function boot(options: BootOptions = {}): Promise<Core.Strapi> {
  const lock = new Client({ connectionString: env.database.url, application_name: 'kehu-boot' });
  // The lock matters while booting only; if its connection breaks later, nobody needs to know.
  lock.on('error', () => undefined);
  await lock.connect();
  try {
    await lock.query(`select pg_advisory_lock(${BOOT_LOCK})`);
    const appDir = join(env.root, 'cms');
    const strapi = createStrapi({ appDir, distDir: join(appDir, 'dist'), autoReload: false, serveAdminPanel: false });
    // Strapi would end the process on a signal by itself, in the middle of our own stopping.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal);
    onAfterSync(options.migrate ? () => complete(strapi) : null);
    try {
      await strapi.load();
    } catch (error) {
      await strapi.destroy().catch(() => undefined);
      throw error;
    }
    return strapi;
  } finally {
    await lock.end().catch(() => undefined);
  }
}

/** What follows Strapi's schema sync, as the owner. */
async function complete(strapi: Core.Strapi): Promise<void> {
  await migrateCarrier(env.database.url);
  const knex = strapi.db.connection as unknown as Knex;
  const entities = entitiesOf(strapi);
  const warn = (text: string): void => void strapi.log.warn(text);
  await postSync(knex, schemas, entities, APP_ROLE, [FEATURES_TABLE], warn);
  await renewBlindIndexes(knex, entities, { vault: vault(), addresses: ADDRESSES, warn });
}
