import type { Knex } from 'knex';

/** Row ids of customers whom the gate has shown, by public id. */
export async function rowIdsOf(knex: Knex, ids: readonly string[]): Promise<Map<string, number>> {
  const found = await knex.raw('select id, document_id from customers where document_id = any(?::text[])', [
    ids as string[],
  ]);
  return new Map((found.rows as { id: number; document_id: string }[]).map((row) => [row.document_id, row.id]));
}
