import type { Knex } from 'knex';
import { recipientTable } from './eligibility';

/** The row id behind a recipient's public id. */
export async function recipientRow(knex: Knex, id: string): Promise<number | undefined> {
  const found = await knex.raw(`select id from ${recipientTable()} where document_id = ?`, [id]);
  return found.rows[0]?.id;
}
