import type { SchemaStep } from '@kehu/kernel';

/** The plugin's own tables. */
export const schema: SchemaStep[] = [
  {
    name: '001-imports',
    sql: `
      create table kehu_imports (
        id bigint generated always as identity primary key,
        preset jsonb not null,
        files jsonb not null,
        state text not null default 'queued'
          check (state in ('queued', 'running', 'cancelled', 'done', 'failed', 'undoing', 'undone')),
        dry_run boolean not null default false,
        totals json not null default '{}',
        -- where the next batch begins: {run, file, row}; written with the batch before it
        checkpoint jsonb not null default '{"run": 0, "file": 0, "row": 0}',
        rows_done bigint not null default 0,
        rows_total bigint not null default 0,
        rejected bigint not null default 0,
        -- the process that works on it; another one has to take it over first
        runner text,
        heartbeat_at timestamptz,
        cancel_asked boolean not null default false,
        started_by jsonb not null,
        problem jsonb,
        created_at timestamptz not null default now(),
        started_at timestamptz,
        finished_at timestamptz
      );
      create index kehu_imports_created on kehu_imports (created_at desc, id);
      create index kehu_imports_open on kehu_imports (state) where state in ('queued', 'running', 'undoing');

      create table kehu_import_rejects (
        import_id bigint not null references kehu_imports on delete cascade,
        run integer not null,
        file text not null,
        row_number bigint not null,
        entity text not null,
        problems jsonb not null,
        -- the cells as they were read, sealed: they hold what people entrusted to the bank
        cells text not null,
        primary key (import_id, run, file, row_number)
      );
    `,
  },
  {
    name: '002-changes',
    sql: `
      -- What stood in the columns that an import changed, and the version it left: how it is undone, and how it is seen
      -- that somebody changed a record after it. Records that the import made itself have nothing before.
      create table kehu_import_changes (
        import_id bigint not null references kehu_imports,
        entity text not null,
        record_id bigint not null,
        before jsonb not null,
        version integer not null,
        primary key (import_id, entity, record_id)
      );
    `,
  },
  {
    name: '003-readings',
    sql: `
      -- How the files were read and what of them is no row, sealed: it holds lines of the files.
      alter table kehu_imports add column reading text;
      -- Codes of what is wrong with a rejected row, and the fields: what rows are counted and filtered by.
      alter table kehu_import_rejects add column reasons text[] not null default '{}';
    `,
  },
];
