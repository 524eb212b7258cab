import { type SchemaStep, wakeOn } from '@kehu/kernel';

/**
 * Who is in a campaign, and where they stand. `entry` tells apart the entries of one customer: a year for birthdays.
 * `arm` is `control`, a variant, or null while a test decides. `baseline` is how they stood
 * when they entered: their balance, or 1 where the condition of the goal was met already.
 */
export const schema: SchemaStep[] = [
  {
    name: '001-members',
    sql: `
      create table campaign_members (
        id bigint generated always as identity unique,
        campaign_id integer not null references campaigns (id) on delete cascade,
        customer_id integer not null references customers (id) on delete cascade,
        entry text not null default '',
        arm text,
        state text not null check (state in ('waiting', 'active', 'control', 'done', 'stopped')),
        step text,
        due_at timestamptz,
        entered_at timestamptz not null,
        baseline numeric,
        converted_at timestamptz,
        finished_at timestamptz,
        primary key (campaign_id, customer_id, entry)
      );
      create index campaign_members_due on campaign_members (campaign_id, due_at) where state = 'active';
      create index campaign_members_customer on campaign_members (customer_id);
      create index campaign_members_entered on campaign_members (campaign_id, entered_at);
      create table campaign_plans (
        campaign_id integer not null references campaigns (id) on delete cascade,
        version integer not null,
        plan jsonb not null,
        note text,
        by_id integer not null,
        by_name text not null,
        at timestamptz not null,
        primary key (campaign_id, version)
      );
    `,
  },
  {
    name: '002-wake',
    // A campaign that is started, resumed or stopped: its people's steps and its messages have become due.
    sql: `
      ${wakeOn('campaigns', 'insert or update', 'campaigns')}
      ${wakeOn('campaign_members', 'insert or update of due_at', 'campaigns')}
    `,
  },
];
