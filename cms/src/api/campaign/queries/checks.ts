import type { Sql } from '@kehu/kernel';
import type { Knex } from 'knex';

/** How many customers a select of row ids names. */
export async function countCustomers(knex: Knex, customers: Sql): Promise<number> {
  const found = await knex.raw(`select count(*)::int as n from (${customers.text}) a`, customers.values as never[]);
  return found.rows[0].n;
}

/** Of some segments (public ids) those that are in use. */
export async function activeSegments(knex: Knex, ids: readonly string[]): Promise<Set<string>> {
  const found = await knex.raw("select document_id from segments where document_id = any(?) and status = 'active'", [
    ids as string[],
  ]);
  return new Set(found.rows.map((row: { document_id: string }) => row.document_id));
}

/** Of some surveys (public ids) those that take answers. */
export async function openSurveys(knex: Knex, ids: readonly string[]): Promise<Set<string>> {
  const found = await knex.raw("select document_id from surveys where document_id = any(?) and status = 'open'", [
    ids as string[],
  ]);
  return new Set(found.rows.map((row: { document_id: string }) => row.document_id));
}

/** Names and states of templates by public id. */
export async function templatesBy(
  knex: Knex,
  ids: readonly string[],
): Promise<Map<string, { name: string; status: string }>> {
  const found = await knex.raw('select document_id, name, status from message_templates where document_id = any(?)', [
    ids as string[],
  ]);
  return new Map(
    found.rows.map((row: { document_id: string; name: string; status: string }) => [row.document_id, row]),
  );
}
