import { bankTime, readCalendar, storeCalendar } from '@kehu/kernel';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { presetCalendar } from '#config/calendar';

/** The calendar of the preset, for a bank that has none yet. */
export async function seedCalendar(strapi: Core.Strapi): Promise<void> {
  const knex = strapi.db.connection as unknown as Knex;
  const { version } = await readCalendar(knex);
  if (version === 0) await knex.transaction((trx) => storeCalendar(trx, { ...presetCalendar(), version }));
  bankTime.set(await readCalendar(knex));
}
