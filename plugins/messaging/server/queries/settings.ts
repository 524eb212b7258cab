import type { Knex } from 'knex';

/** The language of whoever has told none. */
export async function defaultLanguage(knex: Knex): Promise<string> {
  const found = await knex.raw('select language from messaging_settings');
  return found.rows[0]?.language ?? 'en';
}
