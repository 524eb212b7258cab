import type { SchemaStep } from '@kehu/kernel';
import { featureColumns } from './source';
import { BANK_FEATURES } from './sources';

/** Features of customers, kept beside them; the marks that scores and comparisons with peers are drawn from. */
export const schema: SchemaStep[] = [
  {
    name: '001-features',
    sql: `
      create table customer_features (
        id integer primary key references customers (id) on delete cascade,
        stale_on date,
        refreshed_at timestamptz not null
      ) with (fillfactor = 80);
      create index customer_features_stale on customer_features (stale_on);
      ${featureColumns(BANK_FEATURES)}

      -- Four cut points divide the customers with activity into fifths.
      create table customer_feature_cuts (
        name text primary key,
        cuts numeric[] not null,
        refreshed_at timestamptz not null
      );
      -- What lies a quarter, half and three quarters up among customers of the same kind and age.
      create table customer_feature_peers (
        kind text not null,
        age_band text not null,
        feature text not null,
        customers integer not null,
        p25 numeric not null,
        p50 numeric not null,
        p75 numeric not null,
        primary key (kind, age_band, feature)
      );
      create table kehu_feature_definitions (
        id text primary key,
        name text not null unique,
        label jsonb not null,
        help jsonb,
        source text not null check (source in ('transactions', 'accounts')),
        aggregate text not null check (aggregate in ('count', 'sum', 'avg', 'max', 'min')),
        window_days integer,
        condition jsonb not null,
        retired boolean not null default false,
        ready boolean not null default false,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      -- How far the back-fill is; one row.
      create table customer_feature_rebuild (
        single boolean primary key default true check (single),
        asked_at timestamptz,
        last_id integer not null default 0,
        done integer not null default 0,
        total integer not null default 0,
        finished_at timestamptz
      );
      insert into customer_feature_rebuild default values;
    `,
  },
  {
    name: '002-bank-days',
    // Windows are days of the bank: banks that have customers already work everybody out anew.
    sql: `
      update customer_feature_rebuild set asked_at = now(), last_id = 0, done = 0, finished_at = null
        where exists (select 1 from customer_features);
    `,
  },
];
