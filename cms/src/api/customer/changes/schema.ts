import { type SchemaStep, wakeOn } from '@kehu/kernel';

/** Tables whose rows tell something of customers, and the customers behind their changed rows. */
const SOURCES: readonly (readonly [table: string, customers: string, events: readonly string[]])[] = [
  ['customers', 'c.id', ['insert', 'update']],
  ['accounts', 'c.customer_id', ['insert', 'update', 'delete']],
  ['loans', 'c.customer_id', ['insert', 'update', 'delete']],
  ['cards', 'c.holder_id', ['insert', 'update', 'delete']],
  ['transactions', '(select a.customer_id from accounts a where a.id = c.account_id)', ['insert', 'delete']],
];

/** A trigger for every event: one of the database's rules lets a trigger with the changed rows have no more. */
export const followTable = (table: string, customers: string, events: readonly string[]): string =>
  events
    .map(
      (event) => `create trigger kehu_follow_${event} after ${event} on ${table}
        referencing ${event === 'delete' ? 'old' : 'new'} table as changed
        for each statement execute function kehu_note_customers('${customers.replaceAll("'", "''")}');`,
    )
    .join('\n');

/** Customers `id`, for the queue. More than a few at once are work on many: who changes alone goes before them. */
export const IN_TURN = 'select id, count(*) over () > 100';

/**
 * The queue of customers that something changed of, whoever wrote it; `follow.ts` takes them from it. A row for each
 * statement and customer: nothing is locked, and what comes twice is taken once.
 */
export const schema: SchemaStep[] = [
  {
    name: '001-queue',
    sql: `
      create table customer_changes (
        id bigint generated always as identity primary key,
        customer_id integer not null,
        at timestamptz not null default now()
      );
      create function kehu_note_customers() returns trigger language plpgsql as $$
      begin
        execute format('insert into customer_changes (customer_id)
          select distinct id from (select %s as id from changed c) x where id is not null', tg_argv[0]);
        return null;
      end $$;
      ${SOURCES.map((source) => followTable(...source)).join('\n')}
    `,
  },
  {
    name: '002-bulk',
    sql: `
      alter table customer_changes add column bulk boolean not null default false;
      create index customer_changes_turn on customer_changes (bulk, id);
      create or replace function kehu_note_customers() returns trigger language plpgsql as $$
      begin
        execute format('insert into customer_changes (customer_id, bulk)
          ${IN_TURN} from (select distinct %s as id from changed c) x where id is not null',
          tg_argv[0]);
        return null;
      end $$;
    `,
  },
  { name: '003-wake', sql: wakeOn('customer_changes', 'insert', 'customer-changes') },
];
