import { runSchemaSteps, type SchemaStep } from '@kehu/kernel';
import type { Entity } from '@kehu/records';
import type { Knex } from 'knex';
import { uniqueIdentifiers } from './identifiers';
import { grantRights } from './rights';

/**
 * What Strapi's schema sync does not know: our own tables, blind-index columns, indexes and rights. Runs as the
 * owner, under the boot lock, after the sync; can run again at any time.
 */
export async function postSync(
  knex: Knex,
  schemas: readonly (readonly [string, readonly SchemaStep[]])[],
  entities: readonly Entity[],
  role: string,
  /** own tables that processes add columns to */
  owned: readonly string[] = [],
  warn: (text: string) => void = () => undefined,
): Promise<void> {
  for (const [owner, steps] of schemas) await runSchemaSteps(knex, owner, steps);
  for (const entity of entities) {
    if (entity.kind !== 'content') continue;
    await completeTable(knex, entity);
    await uniqueIdentifiers(knex, entity, warn);
  }
  await grantRights(knex, role, entities, owned);
}

/** Columns and indexes that follow from the catalogue. */
async function completeTable(knex: Knex, entity: Entity): Promise<void> {
  const table = `"${entity.table}"`;
  const statements = [`alter table ${table} alter column version set default 1`];
  if (entity.writable) {
    statements.push(
      `alter table ${table} add column if not exists external_key text`,
      `alter table ${table} add column if not exists import_id bigint`,
      `create unique index if not exists "kehu_${entity.table}_external" on ${table} (external_key)`,
      `create index if not exists "kehu_${entity.table}_import" on ${table} (import_id) where import_id is not null`,
    );
  }
  statements.push(
    `create unique index if not exists "kehu_${entity.table}_document" on ${table} (document_id)`,
    `create index if not exists "kehu_${entity.table}_created" on ${table} (created_at desc, id desc)`,
  );
  for (const field of entity.fields.values()) {
    const name = (suffix: string) => `"kehu_${entity.table}_${suffix}"`.toLowerCase();
    const { storage } = field;
    if (storage.in === 'vault') {
      for (const index of [storage.index, storage.tail]) {
        if (!index) continue;
        statements.push(`alter table ${table} add column if not exists "${index}" text`);
        const unique = field.unique && index === storage.index ? 'unique ' : '';
        statements.push(`create ${unique}index if not exists ${name(index)} on ${table} ("${index}")`);
      }
    }
    if (storage.in !== 'column') continue;
    if (field.unique)
      statements.push(
        `create unique index if not exists ${name(`${storage.column}_unique`)} on ${table} ("${storage.column}")`,
      );
    if (field.searchable) {
      statements.push(
        `create index if not exists ${name(`${storage.column}_grams`)} on ${table} using gin (kehu_grams("${storage.column}"))`,
        // Made of small letters before; it is asked by folds now.
        `drop index if exists ${name(`${storage.column}_prefix`)}`,
        `create index if not exists ${name(`${storage.column}_fold`)} on ${table} (kehu_fold("${storage.column}") text_pattern_ops)`,
      );
    }
  }
  for (const column of scopeColumns(entity)) {
    // The list of a branch or of a manager, newest first, from one index.
    statements.push(
      `create index if not exists "kehu_${entity.table}_${column}" on ${table} ("${column}", created_at desc, id desc)`,
    );
  }
  for (const statement of statements) await knex.raw(statement);
}

const scopeColumns = (entity: Entity): string[] =>
  [...entity.fields.values()].flatMap((field) => (field.storage.in === 'relation' ? [field.storage.column] : []));
