import type { Entity } from '@kehu/records';
import type { Knex } from 'knex';

/**
 * The rights of the role that processes run as. It owns the tables of records (so that it can build indexes of
 * custom fields), reads and writes the other tables, and may only add to the audit log.
 */
export async function grantRights(
  knex: Knex,
  role: string,
  entities: readonly Entity[],
  owned: readonly string[],
): Promise<void> {
  const name = `"${role}"`;
  const found = await knex.raw('select rolsuper from pg_roles where rolname = ?', [role]);
  if (found.rows.length === 0) await knex.raw(`create role ${name} nologin`);
  await knex.raw(`grant ${name} to current_user`);
  await knex.raw(`grant usage, create on schema public to ${name}`);
  await knex.raw(`grant select, insert, update, delete on all tables in schema public to ${name}`);
  await knex.raw(`grant usage, select, update on all sequences in schema public to ${name}`);
  await knex.raw(`grant execute on all functions in schema public to ${name}`);
  const carrier = await knex.raw("select 1 from pg_namespace where nspname = 'graphile_worker'");
  if (carrier.rows.length > 0) {
    await knex.raw(`grant usage on schema graphile_worker to ${name}`);
    await knex.raw(`grant select, insert, update, delete on all tables in schema graphile_worker to ${name}`);
    await knex.raw(`grant usage, select on all sequences in schema graphile_worker to ${name}`);
    await knex.raw(`grant execute on all functions in schema graphile_worker to ${name}`);
    // graphile-worker closes its tables to everybody but their owner by row security.
    const tables = await knex.raw(
      "select tablename from pg_tables where schemaname = 'graphile_worker' and rowsecurity",
    );
    for (const { tablename } of tables.rows)
      await knex.raw('alter table graphile_worker.?? disable row level security', [tablename]);
  }
  for (const entity of entities) {
    if (entity.kind === 'content' && entity.customisable)
      await knex.raw(`alter table "${entity.table}" owner to ${name}`);
  }
  for (const table of owned) await knex.raw(`alter table "${table}" owner to ${name}`);
  await onlyAddTo(knex, 'kehu_audit', ['id', 'at'], name);
  // The demo's consents are older than the demo.
  await onlyAddTo(knex, 'consents', ['id'], name);
  await knex.raw(`revoke all on kehu_schema_steps from ${name}`);
  await knex.raw(`grant select on kehu_schema_steps to ${name}`);
}

/** Leaves nothing but reading and adding. @param own columns that are the database's: a process cannot choose them */
async function onlyAddTo(knex: Knex, table: string, own: readonly string[], role: string): Promise<void> {
  await knex.raw(`revoke all on ${table} from ${role}`);
  const columns = await knex.raw(
    `select string_agg(quote_ident(attname), ', ') as names from pg_attribute
     where attrelid = ?::regclass and attnum > 0 and not attisdropped and attname <> all(?)`,
    [table, own as never],
  );
  await knex.raw(`grant select, insert (${columns.rows[0].names}) on ${table} to ${role}`);
  await knex.raw(`revoke all on sequence ${table}_id_seq from ${role}`);
}
