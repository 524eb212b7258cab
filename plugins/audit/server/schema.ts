import type { SchemaStep } from '@kehu/kernel';

/**
 * The audit log. Rows are only ever added: the role the processes run as holds INSERT and SELECT here, nothing else
 * (see database/post-sync), and a trigger refuses the rest even to the owner.
 */
export const schema: SchemaStep[] = [
  {
    name: '001-log',
    sql: `
      create table kehu_audit (
        id bigint generated always as identity primary key,
        at timestamptz not null default clock_timestamp(),
        operation text not null,
        outcome text not null check (outcome in ('done', 'denied')),
        actor_id integer,
        actor_public_id text,
        actor_name text not null,
        entity text,
        record_id text,
        reason text,
        changes jsonb,
        details jsonb,
        source text not null,
        request_id text not null,
        ip text,
        user_agent text
      );
      create index kehu_audit_record on kehu_audit (entity, record_id, id desc) where record_id is not null;
      create index kehu_audit_actor on kehu_audit (actor_id, id desc);
      create index kehu_audit_at on kehu_audit using brin (at);
      create function kehu_audit_is_append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'The audit log is append-only.';
      end $$;
      create trigger kehu_audit_append_only before update or delete or truncate on kehu_audit
        for each statement execute function kehu_audit_is_append_only();
    `,
  },
  {
    name: '002-newest-first',
    sql: 'create index kehu_audit_newest on kehu_audit (at desc, id desc); drop index kehu_audit_at;',
  },
];
