import type { SchemaStep } from '@kehu/kernel';

export const schema: SchemaStep[] = [
  {
    name: '001-functions',
    sql: `
      -- Every two characters in a row of a text, in small letters: finds parts of names in any script by one index.
      create function kehu_bigrams(value text) returns text[] language sql immutable strict parallel safe as $$
        select case when char_length(value) < 2 then array[lower(value)]
          else array(select distinct substr(lower(value), i, 2) from generate_series(1, char_length(value) - 1) i) end
      $$;
      -- Casts of custom values that never fail and never depend on settings, so that they can be indexed.
      create function kehu_numeric(value text) returns numeric language sql immutable parallel safe as $$
        select case when value ~ '^[+-]?[0-9]{1,30}([.][0-9]{1,15})?$' then value::numeric end
      $$;
      create function kehu_boolean(value text) returns boolean language sql immutable parallel safe as $$
        select case value when 'true' then true when 'false' then false end
      $$;
      create function kehu_date(value text) returns date language sql immutable parallel safe as $$
        select case when value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then
          make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, substr(value, 9, 2)::int) end
      $$;
    `,
  },
  {
    name: '002-fields',
    sql: `
      create table kehu_fields (
        id text primary key,
        entity text not null,
        name text not null,
        type text not null,
        label jsonb not null,
        help jsonb,
        section text,
        required boolean not null default false,
        options jsonb,
        filterable boolean not null default true,
        retired boolean not null default false,
        index_state text not null default 'none' check (index_state in ('none', 'building', 'ready', 'failed')),
        position integer not null default 0,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        unique (entity, name)
      );
    `,
  },
  {
    name: '003-grams',
    // The cascade takes the indexes along; they are made anew, of grams (database/post-sync).
    sql: `
      drop function kehu_bigrams(text) cascade;
      -- (An index is made without the path to our functions.) Every two characters in a row of a text's fold, and each character beyond ASCII by itself: finds parts of names
      -- in any script by one index, a single Chinese character too.
      create function kehu_grams(value text) returns text[] language sql immutable strict parallel safe
        set search_path from current as $$
        select array(
          select distinct gram from (select kehu_fold(value) as fold) v, generate_series(1, char_length(fold)) i,
            lateral (values (substr(fold, i, 2)), (substr(fold, i, 1))) g(gram)
          where char_length(gram) = 2 or octet_length(gram) > 1)
      $$;
    `,
  },
];
