import type { SchemaStep } from '@kehu/kernel';

export const schema: SchemaStep[] = [
  {
    name: '001-roles-and-sessions',
    sql: `
      create table kehu_roles (
        name text primary key,
        label jsonb not null,
        description jsonb,
        rules jsonb not null,
        fields jsonb not null,
        version integer not null default 1,
        updated_at timestamptz not null default now()
      );
      create table kehu_user_roles (
        user_id integer not null references up_users (id) on delete cascade,
        role text not null references kehu_roles (name),
        primary key (user_id, role)
      );
      create table kehu_sessions (
        id uuid primary key,
        user_id integer not null references up_users (id) on delete cascade,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        revoked_at timestamptz,
        ip text,
        user_agent text
      );
      create index kehu_sessions_user on kehu_sessions (user_id, created_at desc);
    `,
  },
  {
    name: '002-given-passwords',
    // Accounts whose password a colleague has given: it goes when their owner changes it.
    sql: `
      create table kehu_given_passwords (
        user_id integer primary key references up_users (id) on delete cascade,
        given_by text not null
      );
    `,
  },
  {
    name: '003-attempts',
    sql: `
      create table kehu_attempts (
        key text primary key,
        count integer not null,
        most integer not null,
        until timestamptz not null
      );
      create index kehu_attempts_until on kehu_attempts (until);
    `,
  },
];
