import type { SchemaStep } from '@kehu/kernel';

/**
 * `consents` is only ever added to (by the rights of the processes' role and by a trigger); `consent_states` holds the
 * last word for each recipient, purpose and channel, kept by another trigger.
 * A purpose's basis: `none` needs no consent, `opt-in` needs one, `opt-out` goes on until it is withdrawn.
 */
export const consentSchema: SchemaStep[] = [
  {
    name: '002-consent',
    sql: `
      create table message_purposes (
        name text primary key check (name ~ '^[a-z][a-z-]{1,39}$'),
        label jsonb not null,
        basis text not null check (basis in ('none', 'opt-in', 'opt-out')),
        quiet boolean not null default true,
        position integer not null default 0
      );
      create table consent_wordings (
        purpose text not null references message_purposes (name),
        version integer not null,
        text jsonb not null,
        at timestamptz not null default now(),
        primary key (purpose, version)
      );
      create table consents (
        id bigint generated always as identity primary key,
        recipient_id integer not null,
        purpose text not null references message_purposes (name),
        channel text not null check (channel in ('email', 'sms', 'in-app')),
        state text not null check (state in ('granted', 'withdrawn')),
        wording_version integer,
        source text not null,
        evidence text,
        at timestamptz not null default clock_timestamp(),
        by text
      );
      create index consents_recipient on consents (recipient_id, id desc);
      create table consent_states (
        recipient_id integer not null,
        purpose text not null,
        channel text not null,
        state text not null,
        wording_version integer,
        consent_id bigint not null,
        at timestamptz not null,
        primary key (recipient_id, purpose, channel)
      );
      create function kehu_consents_are_append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'Consents are append-only.';
      end $$;
      create trigger kehu_consents_append_only before update or delete or truncate on consents
        for each statement execute function kehu_consents_are_append_only();
      create function kehu_keep_consent_states() returns trigger language plpgsql as $$
      begin
        insert into consent_states (recipient_id, purpose, channel, state, wording_version, consent_id, at)
        select distinct on (recipient_id, purpose, channel)
          recipient_id, purpose, channel, state, wording_version, id, at
        from added order by recipient_id, purpose, channel, id desc
        on conflict (recipient_id, purpose, channel) do update set state = excluded.state,
          wording_version = excluded.wording_version, consent_id = excluded.consent_id, at = excluded.at
        where consent_states.consent_id < excluded.consent_id;
        return null;
      end $$;
      create trigger kehu_consents_states after insert on consents referencing new table as added
        for each statement execute function kehu_keep_consent_states();

      create table suppressions (
        recipient_id integer not null,
        channel text not null check (channel in ('email', 'sms', 'in-app', 'all')),
        reason text not null check (reason in ('bounced', 'complained', 'risk', 'complaint', 'manual')),
        until timestamptz,
        note text,
        at timestamptz not null default now(),
        by text,
        primary key (recipient_id, channel)
      );
      -- An address that takes nothing, whoever has it: by its blind index.
      create table suppressed_addresses (
        address text not null,
        channel text not null,
        reason text not null,
        until timestamptz,
        at timestamptz not null default now(),
        primary key (address, channel)
      );
      create table frequency_caps (
        purpose text not null references message_purposes (name),
        channel text not null check (channel in ('email', 'sms', 'in-app')),
        sends integer not null check (sends between 1 and 1000),
        days integer not null check (days between 1 and 366),
        primary key (purpose, channel)
      );
      create table message_holidays (day date primary key, name text not null default '');
      create table messaging_settings (
        id integer primary key default 1 check (id = 1),
        version integer not null default 1,
        time_zone text not null default 'Asia/Shanghai',
        quiet_from time not null default '21:00',
        quiet_to time not null default '09:00',
        language text not null default 'zh-Hans',
        tracking boolean not null default true,
        sms_cost numeric(12, 4) not null default 0.045
      );
      insert into messaging_settings default values;
      insert into message_purposes (name, label, basis, quiet, position) values
        ('service', '{"en": "Service", "zh-Hans": "服务通知", "zh-Hant": "服務通知"}', 'none', false, 1),
        ('marketing', '{"en": "Marketing", "zh-Hans": "营销", "zh-Hant": "行銷"}', 'opt-in', true, 2),
        ('survey', '{"en": "Surveys", "zh-Hans": "调查问卷", "zh-Hant": "問卷調查"}', 'opt-out', true, 3);
      insert into consent_wordings (purpose, version, text) values
        ('marketing', 1, '{"en": "I agree to receive offers from the bank over this channel. I can withdraw at any time.",
          "zh-Hans": "本人同意通过此渠道接收银行的优惠信息，并可随时撤回。",
          "zh-Hant": "本人同意經由此管道接收銀行的優惠資訊，並可隨時撤回。"}'),
        ('survey', 1, '{"en": "The bank may ask for my opinion over this channel until I object.",
          "zh-Hans": "在本人拒绝之前，银行可通过此渠道征询本人意见。",
          "zh-Hant": "在本人拒絕之前，銀行可經由此管道徵詢本人意見。"}');
      insert into frequency_caps (purpose, channel, sends, days) values
        ('marketing', 'email', 3, 7), ('marketing', 'sms', 2, 7), ('survey', 'email', 1, 30), ('survey', 'sms', 1, 30);

      -- The first time from a moment on that is neither in the quiet hours nor on a holiday where the recipient is.
      -- Local times are turned back by the zone, so that a change of the clock moves nothing.
      create function kehu_next_time(moment timestamptz, zone text, quiet_from time, quiet_to time) returns timestamptz
      language plpgsql stable as $$
      declare
        at_place timestamp := moment at time zone zone;
        start timestamp := at_place;
        clock time;
      begin
        for turn in 1..400 loop
          clock := at_place::time;
          if exists (select 1 from message_holidays where day = at_place::date) then
            at_place := at_place::date + 1;
          elsif quiet_from <= quiet_to and clock >= quiet_from and clock < quiet_to then
            at_place := at_place::date + quiet_to;
          elsif quiet_from > quiet_to and clock >= quiet_from then
            at_place := at_place::date + 1 + quiet_to;
          elsif quiet_from > quiet_to and clock < quiet_to then
            at_place := at_place::date + quiet_to;
          else
            exit;
          end if;
        end loop;
        if at_place = start then return moment; end if;
        return at_place at time zone zone;
      end $$;
    `,
  },
  {
    name: '003-recipient-zones',
    sql: `
      -- The recipient's zone where it is one that the database knows, the bank's otherwise: one wrong name among many
      -- must not keep the others from being sent.
      create function kehu_zone(zone text, own text) returns text language plpgsql stable as $$
      begin
        if zone is null then return own; end if;
        begin
          perform now() at time zone zone;
          return zone;
        exception when invalid_parameter_value then
          return own;
        end;
      end $$;
    `,
  },
  {
    name: '004-bank-calendar',
    // The time zone and the holidays are those of the bank's calendar now. What was set here moves there; the column and
    // the table stay for one release, as processes of the release before still read them.
    sql: `
      alter table messaging_settings add column quiet_holidays boolean not null default false;
      update messaging_settings set quiet_holidays = true where exists (select 1 from message_holidays);
      update kehu_calendar set time_zone = s.time_zone, version = 1 from messaging_settings s
        where kehu_calendar.version = 0 and s.version > 1;
      insert into kehu_calendar_days (region, day, kind, name)
        select '', day, 'holiday', name from message_holidays on conflict do nothing;

      -- The first time from a moment on that is neither in the quiet hours nor, where those are quiet, on a holiday of
      -- the bank where the recipient is. Local times are turned back by the zone, so that a change of the clock moves
      -- nothing.
      drop function kehu_next_time(timestamptz, text, time, time);
      create function kehu_next_time(
        moment timestamptz, zone text, quiet_from time, quiet_to time, holidays boolean default true
      ) returns timestamptz language plpgsql stable as $$
      declare
        at_place timestamp := moment at time zone zone;
        start timestamp := at_place;
        clock time;
      begin
        for turn in 1..400 loop
          clock := at_place::time;
          if holidays and exists (
            select 1 from kehu_calendar_days where region = '' and day = at_place::date and kind = 'holiday'
          ) then
            at_place := at_place::date + 1;
          elsif quiet_from <= quiet_to and clock >= quiet_from and clock < quiet_to then
            at_place := at_place::date + quiet_to;
          elsif quiet_from > quiet_to and clock >= quiet_from then
            at_place := at_place::date + 1 + quiet_to;
          elsif quiet_from > quiet_to and clock < quiet_to then
            at_place := at_place::date + quiet_to;
          else
            exit;
          end if;
        end loop;
        if at_place = start then return moment; end if;
        return at_place at time zone zone;
      end $$;
    `,
  },
];
