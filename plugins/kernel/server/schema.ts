import type { Knex } from 'knex';
import { FOLD_SQL } from './conditions/fold';
import { CHANNEL } from './signals';

/** A step of a plugin's own tables: plain SQL, run once, in order, as the owner of the database. */
export interface SchemaStep {
  name: string;
  sql: string;
}

/**
 * Runs the steps that have not run yet, each in a transaction of its own. The caller holds the boot lock.
 * @param owner prefix that keeps the names of plugins apart
 */
export async function runSchemaSteps(knex: Knex, owner: string, steps: readonly SchemaStep[]): Promise<void> {
  await knex.raw(
    'create table if not exists kehu_schema_steps (name text primary key, applied_at timestamptz not null default now())',
  );
  const done = await knex('kehu_schema_steps').pluck('name');
  for (const step of steps) {
    const name = `${owner}/${step.name}`;
    if (done.includes(name)) continue;
    await knex.transaction(async (trx) => {
      await trx.raw(step.sql.replaceAll('?', '\\?'));
      await trx('kehu_schema_steps').insert({ name });
    });
  }
}

/** Statements that signal writes of these kinds to a table when they are committed. */
export const wakeOn = (table: string, events: string, topic: string): string =>
  `create trigger kehu_wake after ${events} on ${table} for each statement execute function kehu_wake('${topic}');`;

export const schema: SchemaStep[] = [
  {
    name: '001-outbox-and-idempotency',
    sql: `
      create table kehu_outbox (
        id bigint generated always as identity primary key,
        xid xid8 not null default pg_current_xact_id(),
        event text not null,
        payload jsonb not null,
        at timestamptz not null default now()
      );
      create table kehu_idempotency (
        id bigint generated always as identity primary key,
        actor_id integer not null,
        key text not null,
        operation text not null,
        input_hash text not null,
        result jsonb,
        at timestamptz not null default now(),
        unique (actor_id, key)
      );
      create index kehu_idempotency_at on kehu_idempotency (at);
    `,
  },
  {
    name: '002-wake',
    // Transactions that notify are committed one after the other, each with a flush of its own. So of those that write at
    // the same time only one notifies. All hold the lock of the topic, shared: loops look again while anyone does
    // (work-loop.ts).
    sql: `
      create function kehu_wake() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock_shared(hashtext('kehu.writes.' || tg_argv[0]));
        if pg_try_advisory_xact_lock(hashtext('kehu.wakes.' || tg_argv[0])) then
          perform pg_notify('${CHANNEL}', tg_argv[0] || ':');
        end if;
        return null;
      end $$;
      ${wakeOn('kehu_outbox', 'insert', 'outbox')}
    `,
  },
  {
    name: '003-bank-calendar',
    // Version 0: nobody has set it yet, the preset does (cms/src/cli/calendar.ts).
    sql: `
      create table kehu_calendar (
        id integer primary key default 1 check (id = 1),
        version integer not null default 0,
        time_zone text not null default 'UTC',
        weekend jsonb not null default '[6, 7]',
        opens text not null default '09:00',
        closes text not null default '18:00'
      );
      insert into kehu_calendar default values;
      create table kehu_calendar_days (
        region text not null,
        day date not null,
        kind text not null check (kind in ('holiday', 'working')),
        name text not null,
        primary key (region, day)
      );
      -- The bank's day of a moment, for triggers; queries get the zone as a constant (bank-time.ts).
      create function kehu_day(moment timestamptz) returns date language sql stable as $$
        select (moment at time zone (select time_zone from kehu_calendar))::date
      $$;
    `,
  },
  {
    name: '004-pending-commands',
    sql: `
      create table kehu_pending_commands (
        id text primary key,
        operation text not null,
        -- sealed; null once it is decided
        input text,
        target jsonb not null,
        reasons jsonb not null,
        diff jsonb not null,
        maker_id text not null,
        maker_name text not null,
        status text not null check (status in ('pending', 'approved', 'refused', 'withdrawn', 'expired', 'failed')),
        checker_id text,
        checker_name text,
        note text,
        failure jsonb,
        requested_at timestamptz not null,
        expires_at timestamptz not null,
        decided_at timestamptz,
        check (checker_id is distinct from maker_id),
        check ((status = 'pending') = (input is not null))
      );
      create index kehu_pending_commands_waiting on kehu_pending_commands (expires_at) where status = 'pending';
      create index kehu_pending_commands_maker on kehu_pending_commands (maker_id, requested_at desc);
      create index kehu_pending_commands_latest on kehu_pending_commands (requested_at desc);
      ${wakeOn('kehu_pending_commands', 'insert or update', 'approvals')}
    `,
  },
  {
    name: '005-put-off',
    sql: `
      create table kehu_put_off (
        task text not null,
        record text not null,
        tries integer not null,
        next_try_at timestamptz not null,
        why text not null,
        primary key (task, record)
      );
      create index kehu_put_off_next on kehu_put_off (next_try_at);
    `,
  },
  // What names are found by (conditions/fold.ts).
  { name: '006-fold', sql: FOLD_SQL },
];
