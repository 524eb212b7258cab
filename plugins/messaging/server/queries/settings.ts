import type { Locale } from '@kehu/kernel/contract';
import type { Knex } from 'knex';
import type { MessagingSettings, Purpose } from '../../contract';
import { fromJson } from './json';

export type Rules = Omit<MessagingSettings, 'senders' | 'purposes'>;

/** What sending needs of the settings. */
export async function sendingSettings(knex: Knex): Promise<{ language: Locale; tracking: boolean; smsCost: string }> {
  const found = await knex.raw('select language, tracking, sms_cost::text as "smsCost" from messaging_settings');
  return found.rows[0];
}

/** The bank's own language, for whom no other is known. */
export const bankLanguage = async (knex: Knex): Promise<Locale> => (await sendingSettings(knex)).language;

export async function readRules(knex: Knex): Promise<Rules> {
  const settings = await knex.raw(
    `select version, quiet_holidays as "quietHolidays", to_char(quiet_from, 'HH24:MI') as "quietFrom",
       to_char(quiet_to, 'HH24:MI') as "quietTo", language, tracking, trim_scale(sms_cost)::text as "smsCost"
     from messaging_settings`,
  );
  const caps = await knex.raw('select purpose, channel, sends, days from frequency_caps order by purpose, channel');
  return { ...settings.rows[0], caps: caps.rows };
}

/** @returns false when somebody else was faster */
export async function writeRules(trx: Knex, rules: Rules): Promise<boolean> {
  const done = await trx.raw(
    `update messaging_settings set version = version + 1, quiet_holidays = ?, quiet_from = ?, quiet_to = ?, language = ?,
       tracking = ?, sms_cost = ? where version = ?`,
    [rules.quietHolidays, rules.quietFrom, rules.quietTo, rules.language, rules.tracking, rules.smsCost, rules.version],
  );
  if (done.rowCount === 0) return false;
  await trx.raw('delete from frequency_caps');
  await trx.raw(
    `insert into frequency_caps (purpose, channel, sends, days) select purpose, channel, sends, days
     from jsonb_to_recordset(?::jsonb) as c(purpose text, channel text, sends int, days int)`,
    [JSON.stringify(rules.caps)],
  );
  return true;
}

export async function readPurposes(knex: Knex): Promise<Purpose[]> {
  const found = await knex.raw(
    `select p.name, p.label, p.basis, p.quiet, w.text as wording, w.version as "wordingVersion"
     from message_purposes p left join lateral (
       select text, version from consent_wordings where purpose = p.name order by version desc limit 1) w on true
     order by p.position, p.name`,
  );
  return (found.rows as Purpose[]).map((row) => ({
    ...row,
    label: fromJson(row.label),
    wording: fromJson(row.wording),
  }));
}

export async function writePurpose(
  trx: Knex,
  purpose: Omit<Purpose, 'wordingVersion'>,
  wordingVersion: number | null,
  at: Date,
): Promise<void> {
  await trx.raw(
    `insert into message_purposes (name, label, basis, quiet, position)
     values (?, ?::jsonb, ?, ?, (select coalesce(max(position), 0) + 1 from message_purposes))
     on conflict (name) do update set label = excluded.label, basis = excluded.basis, quiet = excluded.quiet`,
    [purpose.name, JSON.stringify(purpose.label), purpose.basis, purpose.quiet],
  );
  if (wordingVersion === null) return;
  await trx.raw('insert into consent_wordings (purpose, version, text, at) values (?, ?, ?::jsonb, ?)', [
    purpose.name,
    wordingVersion,
    JSON.stringify(purpose.wording),
    at,
  ]);
}
