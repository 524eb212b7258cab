import type { Knex } from 'knex';
import { graphOf, ruledSegments } from './segments';

/** Names of segments by public id. @param which a further condition on them, in SQL */
export async function namesOf(knex: Knex, ids: readonly string[], which = 'true'): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await knex.raw(`select name from segments where document_id = any(?) and ${which} order by name`, [
    ids,
  ] as never[]);
  return (found.rows as { name: string }[]).map(({ name }) => name);
}

/** The segments whose rules ask for members of one. @param standing without archived ones */
export async function askersOf(knex: Knex, id: string, standing = false): Promise<{ id: string; name: string }[]> {
  const ruled = await ruledSegments(knex);
  const graph = graphOf(ruled);
  return ruled
    .filter((segment) => graph.get(segment.id)?.includes(id) && !(standing && segment.status === 'archived'))
    .map(({ id: asker, name }) => ({ id: asker, name }));
}

/** Names of the campaigns that are not over and whose plan names a segment anywhere: its id is in no other text. */
export async function campaignsWith(knex: Knex, id: string): Promise<string[]> {
  const found = await knex.raw(
    `select name from campaigns where status not in ('stopped', 'finished') and strpos(plan::text, ?) > 0 order by name`,
    [id],
  );
  return (found.rows as { name: string }[]).map(({ name }) => name);
}
