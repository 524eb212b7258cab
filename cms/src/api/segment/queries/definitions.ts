import type { OperationContext } from '@kehu/kernel';
import type { Knex } from 'knex';

/** Changes of rules come one after the other: two at once could make a circle between them. */
export const holdDefinitions = async (trx: Knex.Transaction): Promise<void> => {
  await trx.raw("select pg_advisory_xact_lock(hashtext('kehu.segments'))");
};

/** Columns of JSON may come as text: Strapi tells the driver so. */
export const fromJson = <T>(value: unknown): T => (typeof value === 'string' ? JSON.parse(value) : value) as T;

/** The rules that stand in a segment; null for a list. */
export async function definitionOf(knex: Knex, rowId: number): Promise<Record<string, unknown> | null> {
  const found = await knex.raw('select definition from segments where id = ?', [rowId]);
  return fromJson(found.rows[0]?.definition ?? null);
}

/** The rules of an earlier version; undefined when there is none of that number. */
export async function versionOf(knex: Knex, rowId: number, number: number): Promise<unknown | undefined> {
  const found = await knex.raw('select definition from segment_versions where segment_id = ? and number = ?', [
    rowId,
    number,
  ]);
  return found.rows.length === 0 ? undefined : fromJson(found.rows[0].definition);
}

/** Writes rules and their version. The record's own version counts up where it had one before. */
export async function writeDefinition(
  { trx, actor, now, touched }: Pick<OperationContext, 'trx' | 'actor' | 'now' | 'touched'>,
  segment: { pk: number; id: string },
  definition: unknown,
  restoredFrom: number | null = null,
): Promise<void> {
  const before = await definitionOf(trx, segment.pk);
  const text = JSON.stringify(definition);
  await trx.raw(
    `update segments set definition = ?::jsonb, broken = false, problems = null, refreshed_at = null, updated_at = ?,
       version = version + case when definition is null then 0 else 1 end where id = ?`,
    [text, now(), segment.pk],
  );
  await trx.raw(
    `insert into segment_versions (segment_id, number, definition, author, author_name, at, restored_from)
     select ?, coalesce(max(number), 0) + 1, ?::jsonb, ?, ?, ?, ? from segment_versions where segment_id = ?`,
    [segment.pk, text, actor.publicId, actor.name, now(), restoredFrom, segment.pk] as never[],
  );
  if (before !== null) touched('segment', segment.id, [{ field: 'definition', from: before, to: definition }]);
}
