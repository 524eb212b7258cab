import type { Entity } from '@kehu/records';
import type { Knex } from 'knex';

/**
 * Text that names one record is unique in any case and width. A bank from before may hold two that are the same now:
 * they stay, are told, and the next migration tries again.
 */
export async function uniqueIdentifiers(knex: Knex, entity: Entity, warn: (text: string) => void): Promise<void> {
  for (const { kind, unique, storage } of entity.fields.values()) {
    if (kind !== 'identifier' || !unique || storage.in !== 'column') continue;
    const index = `kehu_${entity.table}_${storage.column}_same`.toLowerCase();
    const there = await knex.raw('select to_regclass(?) is not null as there', [index]);
    if (there.rows[0].there) continue;
    const column = `"${storage.column}"`;
    const tidy = (alias: string) => `btrim(normalize(${alias}.${column}, NFKC))`;
    await knex.raw(
      `update "${entity.table}" t set ${column} = ${tidy('t')} where t.${column} <> ${tidy('t')}
       and not exists (select 1 from "${entity.table}" o where o.id <> t.id and lower(${tidy('o')}) = lower(${tidy('t')}))`,
    );
    const found = await knex.raw(
      `select count(*)::int as count from
       (select 1 from "${entity.table}" t where ${column} is not null group by lower(${tidy('t')}) having count(*) > 1) s`,
    );
    const { count } = found.rows[0] as { count: number };
    if (count > 0) {
      warn(`${entity.table}.${storage.column}: ${count} values stand in several records that differ by case or width.`);
      await knex.raw(`create index if not exists "${index}_as_yet" on "${entity.table}" (lower(${column}))`);
      continue;
    }
    await knex.raw(`create unique index "${index}" on "${entity.table}" (lower(${column}))`);
    await knex.raw(`drop index if exists "${index}_as_yet"`);
  }
}
