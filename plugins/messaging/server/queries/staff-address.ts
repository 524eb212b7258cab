import type { Knex } from 'knex';

/** The e-mail address that somebody signs in with. */
export async function addressOfStaff(knex: Knex, userId: number): Promise<string | undefined> {
  const found = await knex.raw('select email from up_users where id = ?', [userId]);
  return found.rows[0]?.email ?? undefined;
}
