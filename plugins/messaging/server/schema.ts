import { type SchemaStep, wakeOn } from '@kehu/kernel';
import { consentSchema } from './consent/schema';
import { imageSchema } from './images/schema';

/**
 * `deliveries` has one row for each recipient, source and step; `attempts` is the number of the sending at hand and
 * the token of who sends: whoever lost the row cannot settle a later attempt.
 * `message_template_versions` keeps every content that a template had.
 * `mailbox_messages` are what would have gone out, where no provider is set; their content is sealed.
 */
export const schema: SchemaStep[] = [
  {
    name: '001-deliveries',
    sql: `
      create table message_template_versions (
        template text not null,
        version integer not null,
        content jsonb not null,
        at timestamptz not null,
        by text,
        primary key (template, version)
      );
      create table deliveries (
        id bigint generated always as identity primary key,
        recipient_id integer not null,
        source text not null,
        step text not null,
        variant text,
        channel text not null check (channel in ('email', 'sms', 'in-app')),
        fallback text[] not null default '{}',
        purpose text not null,
        template_id text not null,
        template_version integer,
        language text,
        data jsonb,
        state text not null default 'queued' check (state in
          ('queued', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'held', 'cancelled', 'uncertain')),
        reason text,
        attempts integer not null default 0,
        -- given to its channel: from here on, only the channel can tell what became of it
        handed boolean not null default false,
        provider_id text,
        due_at timestamptz not null,
        queued_at timestamptz not null,
        sending_at timestamptz,
        sent_at timestamptz,
        delivered_at timestamptz,
        opened_at timestamptz,
        clicked_at timestamptz,
        bounced_at timestamptz,
        unsubscribed_at timestamptz,
        complained_at timestamptz,
        cost numeric(12, 4),
        unique (source, step, recipient_id)
      ) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
      create index deliveries_due on deliveries (source, due_at, id) where state = 'queued';
      create index deliveries_sending on deliveries (sending_at) where state = 'sending';
      create index deliveries_uncertain on deliveries (id) where state = 'uncertain';
      create index deliveries_recipient on deliveries (recipient_id, id desc);
      create index deliveries_capped on deliveries (recipient_id, purpose, channel, sending_at)
        where state in ('sending', 'sent', 'delivered', 'uncertain', 'bounced');
      create index deliveries_queued_at on deliveries (queued_at desc, id desc);
      create index deliveries_provider on deliveries (provider_id) where provider_id is not null;
      create table mailbox_messages (
        id bigint generated always as identity primary key,
        message_id text not null unique,
        channel text not null,
        content text not null,
        at timestamptz not null default now()
      );
      -- Reports of providers that were taken: each only once.
      create table delivery_reports (id text primary key, at timestamptz not null default now());
      create index mailbox_messages_newest on mailbox_messages (at desc, id desc);
    `,
  },
  ...consentSchema,
  imageSchema,
  // Whatever puts a message into the queue says when it is due.
  { name: '002-wake', sql: wakeOn('deliveries', 'insert or update of due_at', 'deliveries') },
];
