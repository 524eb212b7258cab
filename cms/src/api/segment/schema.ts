import type { SchemaStep } from '@kehu/kernel';
import { followTable } from '../customer/changes/schema';

/** The customers of a changed row that many customers share. */
const sharedBy = (column: string) => `unnest(array(select k.id from customers k where k.${column} = c.id))`;

/**
 * Members, sizes by day and versions of segments. Whatever adds or takes members, the customer's own deletion
 * included, a trigger keeps the size and the day's row right.
 */
export const schema: SchemaStep[] = [
  {
    name: '001-segments',
    sql: `
      create table segment_members (
        id bigint generated always as identity unique,
        segment_id integer not null references segments (id) on delete cascade,
        customer_id integer not null references customers (id) on delete cascade,
        since timestamptz not null default now(),
        primary key (segment_id, customer_id)
      );
      create index segment_members_customer on segment_members (customer_id);
      create table segment_sizes (
        segment_id integer not null references segments (id) on delete cascade,
        day date not null,
        size integer not null,
        entered integer not null default 0,
        gone integer not null default 0,
        primary key (segment_id, day)
      );
      create table segment_versions (
        id bigint generated always as identity primary key,
        segment_id integer not null references segments (id) on delete cascade,
        number integer not null,
        definition jsonb not null,
        author text,
        author_name text not null,
        at timestamptz not null,
        restored_from integer,
        unique (segment_id, number)
      );
      create function kehu_count_members() returns trigger language plpgsql as $$
      declare
        added integer := case when tg_op = 'INSERT' then 1 else 0 end;
      begin
        -- In the order of their numbers, so that two statements never wait for each other.
        perform 1 from segments where id in (select segment_id from changed) order by id for no key update;
        with moved as (select segment_id, count(*)::int as n from changed group by 1),
          sized as (
            update segments s set size = s.size + case when added = 1 then m.n else -m.n end
            from moved m where s.id = m.segment_id returning s.id, s.size, m.n
          )
        insert into segment_sizes as d (segment_id, day, size, entered, gone)
          select id, (now() at time zone 'UTC')::date, size, added * n, (1 - added) * n from sized
        on conflict (segment_id, day) do update
          set size = excluded.size, entered = d.entered + excluded.entered, gone = d.gone + excluded.gone;
        return null;
      end $$;
      create trigger kehu_count_insert after insert on segment_members referencing new table as changed
        for each statement execute function kehu_count_members();
      create trigger kehu_count_delete after delete on segment_members referencing old table as changed
        for each statement execute function kehu_count_members();
    `,
  },
  {
    name: '002-follow',
    sql: `
      ${followTable('tasks', 'c.customer_id', ['insert', 'update', 'delete'])}
      ${followTable('branches', sharedBy('branch_id'), ['update'])}
      ${followTable('households', sharedBy('household_id'), ['update'])}
    `,
  },
  {
    name: '003-bank-days',
    // Sizes are kept by the bank's days.
    sql: `
      create or replace function kehu_count_members() returns trigger language plpgsql as $$
      declare
        added integer := case when tg_op = 'INSERT' then 1 else 0 end;
      begin
        -- In the order of their numbers, so that two statements never wait for each other.
        perform 1 from segments where id in (select segment_id from changed) order by id for no key update;
        with moved as (select segment_id, count(*)::int as n from changed group by 1),
          sized as (
            update segments s set size = s.size + case when added = 1 then m.n else -m.n end
            from moved m where s.id = m.segment_id returning s.id, s.size, m.n
          )
        insert into segment_sizes as d (segment_id, day, size, entered, gone)
          select id, kehu_day(now()), size, added * n, (1 - added) * n from sized
        on conflict (segment_id, day) do update
          set size = excluded.size, entered = d.entered + excluded.entered, gone = d.gone + excluded.gone;
        return null;
      end $$;
    `,
  },
];
