import type { Knex } from 'knex';

/** The folders of received files that an import may still read. */
export async function foldersNeeded(knex: Knex, now: Date): Promise<Set<string>> {
  const found = await knex.raw(
    `select distinct split_part(path, '/', -2) as folder
     from kehu_imports i, jsonb_path_query(i.files, '$[*].path') as p, lateral (select p #>> '{}' as path) as x
     where i.state in ('queued', 'running', 'undoing')
       or (i.finished_at > ?::timestamptz - interval '7 days'
         and (i.state in ('cancelled', 'failed') or (i.state = 'done' and i.dry_run)))`,
    [now],
  );
  return new Set(found.rows.map(({ folder }: { folder: string }) => folder));
}

/** Is a folder of received files that of an import that is known? */
export async function isFolderKnown(knex: Knex, folder: string): Promise<boolean> {
  const found = await knex.raw('select 1 from kehu_imports where position(? in files::text) > 0 limit 1', [
    `/${folder}/`,
  ]);
  return found.rows.length > 0;
}
