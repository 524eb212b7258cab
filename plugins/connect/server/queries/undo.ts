import { type Catalogue, catalogue, type Entity, type Field } from '@kehu/records';
import type { Knex } from 'knex';
import { targetOf } from '../writing/targets';

const UNDO_ROWS = 5_000;

/** Entities whose tables say which import made a row. */
async function importedEntities(knex: Knex): Promise<Entity[]> {
  const found = await knex.raw(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'import_id'`,
  );
  const tables = new Set(found.rows.map((row: { name: string }) => row.name));
  return [...catalogue().entities()].filter((entity) => tables.has(entity.table));
}

/** Relations of all entities that point to this one and do not go with it. */
function* relationsTo(target: Entity, all: Catalogue): Generator<{ owner: Entity; field: Field; column: string }> {
  for (const owner of all.entities()) {
    for (const field of owner.fields.values()) {
      if (field.target === target.name && field.storage.in === 'relation' && !field.goesAlong)
        yield { owner, field, column: field.storage.column };
    }
  }
}

/** Sentences that say what came later and would be lost or left hanging if the import were undone. */
export async function undoBlockers(knex: Knex, importId: string): Promise<string[]> {
  const imported = await importedEntities(knex);
  const blockers: string[] = [];
  const count = async (sql: string, bindings: unknown[]): Promise<number> => {
    const found = await knex.raw(`select count(*)::int as n ${sql}`, bindings as never[]);
    return found.rows[0].n;
  };
  for (const entity of imported) {
    const plural = entity.labelPlural.en.toLowerCase();
    if (entity.kind === 'content') {
      const changed = await count(
        `from "${entity.table}" t left join kehu_import_changes c on c.import_id = ? and c.entity = ? and c.record_id = t.id
         where (t.import_id = ? or c.record_id is not null) and t.version <> coalesce(c.version, 1)`,
        [importId, entity.name, importId],
      );
      if (changed > 0) blockers.push(`${changed} ${plural} were changed since`);
    }
    for (const { owner, field, column } of relationsTo(entity, catalogue())) {
      const own = imported.includes(owner) ? 'o.import_id is distinct from ?' : '?::bigint is not null';
      const hanging = await count(
        `from "${owner.table}" o join "${entity.table}" t on t.id = o."${column}" where t.import_id = ? and ${own}
           and not exists (select 1 from kehu_import_changes c
             where c.import_id = ? and c.entity = ? and c.record_id = o.id and jsonb_exists(c.before, ?))`,
        [importId, importId, importId, owner.name, column],
      );
      if (hanging > 0) {
        blockers.push(
          `${hanging} later ${owner.labelPlural.en.toLowerCase()} refer to its ${plural} (${field.label.en.toLowerCase()})`,
        );
      }
    }
  }
  return blockers;
}

/**
 * Takes back a part of an import: first what it changed, then what it made, pointing records before those they point to.
 * @returns how many records; 0 when nothing is left
 */
export async function undoBatch(trx: Knex.Transaction, importId: string): Promise<number> {
  const restored = await restoreBatch(trx, importId);
  if (restored > 0) return restored;
  for (const entity of pointingFirst(await importedEntities(trx))) {
    const deleted = await trx.raw(
      `delete from "${entity.table}" where id in (select id from "${entity.table}" where import_id = ? limit ${UNDO_ROWS}) returning *`,
      [importId],
    );
    if (deleted.rows.length === 0) continue;
    await targetOf(entity.name).removed?.(trx, deleted.rows);
    return deleted.rows.length;
  }
  return 0;
}

/** Gives changed records of one entity their former values back. */
async function restoreBatch(trx: Knex.Transaction, importId: string): Promise<number> {
  const next = await trx.raw('select entity from kehu_import_changes where import_id = ? limit 1', [importId]);
  const name = next.rows[0]?.entity as string | undefined;
  if (name === undefined) return 0;
  const { table } = catalogue().entity(name);
  const taken = await trx.raw(
    `delete from kehu_import_changes c where c.import_id = ? and c.entity = ? and c.record_id in (
       select record_id from kehu_import_changes where import_id = ? and entity = ? limit ${UNDO_ROWS})
     returning c.record_id as id, c.before::text as before`,
    [importId, name, importId, name],
  );
  const images = taken.rows.map(({ id, before }: { id: string; before: string }) => ({
    id,
    before: JSON.parse(before),
  }));
  const columns = [...new Set(images.flatMap(({ before }: { before: object }) => Object.keys(before)))];
  if (columns.length > 0) {
    await trx.raw(
      `update "${table}" t set ${columns.map((column) => `"${column}" = r."${column}"`).join(', ')},
         version = t.version + 1, updated_at = now()
       from jsonb_to_recordset(?::jsonb) as c(id bigint, before jsonb)
         join "${table}" s on s.id = c.id cross join lateral jsonb_populate_record(s, c.before) r
       where t.id = s.id and c.before <> '{}'::jsonb`,
      [JSON.stringify(images)],
    );
  }
  return images.length;
}

/** Entities in an order in which each stands before those it points to. */
function pointingFirst(entities: readonly Entity[]): Entity[] {
  const ordered: Entity[] = [];
  const seen = new Set<string>();
  const visit = (entity: Entity): void => {
    if (seen.has(entity.name)) return;
    seen.add(entity.name);
    for (const { owner } of relationsTo(entity, catalogue())) if (entities.includes(owner)) visit(owner);
    ordered.push(entity);
  };
  for (const entity of entities) visit(entity);
  return ordered;
}
