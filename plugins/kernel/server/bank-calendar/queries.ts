import type { Knex } from 'knex';
import { type BankCalendar, BankCalendarSchema } from '../../contract';

export async function readCalendar(knex: Knex): Promise<BankCalendar> {
  const settings = await knex.raw(
    `select version, time_zone as "timeZone", weekend, opens, closes,
       (select coalesce(jsonb_agg(jsonb_build_object('region', region, 'day', day, 'kind', kind, 'name', name)
          order by day, region), '[]') from kehu_calendar_days) as days
     from kehu_calendar`,
  );
  const { weekend, days, ...row } = settings.rows[0];
  return BankCalendarSchema.parse({ ...row, weekend: fromJson(weekend), days: fromJson(days) });
}

/** Strapi leaves JSON of the database as text. */
const fromJson = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);

/** @returns false when it has been changed since that version */
export async function storeCalendar(trx: Knex, calendar: BankCalendar): Promise<boolean> {
  const { version, timeZone, weekend, opens, closes, days } = calendar;
  const done = await trx.raw(
    `update kehu_calendar set version = version + 1, time_zone = ?, weekend = ?::jsonb, opens = ?, closes = ?
     where version = ?`,
    [timeZone, JSON.stringify([...weekend].sort()), opens, closes, version],
  );
  if (done.rowCount === 0) return false;
  await trx.raw('delete from kehu_calendar_days');
  await trx.raw(
    `insert into kehu_calendar_days (region, day, kind, name)
     select region, day, kind, name from jsonb_to_recordset(?::jsonb) as d(region text, day date, kind text, name text)`,
    [JSON.stringify(days)],
  );
  return true;
}

/** Does PostgreSQL know the zone as well? Its database may be older than ours. */
export async function isZoneOfDatabase(knex: Knex, zone: string): Promise<boolean> {
  const found = await knex.raw('select exists (select 1 from pg_timezone_names where name = ?) as known', [zone]);
  return found.rows[0].known;
}
