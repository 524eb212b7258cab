import type { Definition } from '@kehu/surveys/contract';
import type { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { type SurveySettings, SurveySettingsSchema } from '../contract';

/** A survey as its own parts see it. */
export interface SurveyRow {
  id: number;
  documentId: string;
  name: string;
  status: 'draft' | 'open' | 'closed';
  closesAt: Date | null;
  quota: number | null;
  definitionVersion: number;
  settings: SurveySettings;
  settingsVersion: number;
  publicKey: string | null;
}

export const SURVEY_COLUMNS = `s.id, s.document_id, s.name, s.status, s.closes_at, s.quota, s.definition_version, s.settings, s.settings_version, s.public_key`;

/** Some connections give JSON as text. */
export const parsed = (stored: unknown): unknown => (typeof stored === 'string' ? JSON.parse(stored) : stored);

// biome-ignore lint/suspicious/noExplicitAny: a row of the statement
export const readSurvey = (row: any): SurveyRow => ({
  id: row.id,
  documentId: row.document_id,
  name: row.name,
  status: row.status,
  closesAt: row.closes_at && new Date(row.closes_at),
  quota: row.quota,
  definitionVersion: row.definition_version ?? 0,
  settings: SurveySettingsSchema.parse(parsed(row.settings) ?? {}),
  settingsVersion: row.settings_version,
  publicKey: row.public_key,
});

async function one(knex: Knex, where: string, value: string | number): Promise<SurveyRow | undefined> {
  const found = await knex.raw(`select ${SURVEY_COLUMNS} from surveys s where ${where} = ?`, [value]);
  return found.rows[0] && readSurvey(found.rows[0]);
}

export const surveyById = (knex: Knex, documentId: string): Promise<SurveyRow | undefined> =>
  one(knex, 's.document_id', documentId);
export const surveyByKey = (knex: Knex, key: string): Promise<SurveyRow | undefined> => one(knex, 's.public_key', key);
/** One that is known to be there: by a row that points to it, or that is held. */
export const surveyByRow = async (knex: Knex, id: number): Promise<SurveyRow> =>
  (await one(knex, 's.id', id)) as SurveyRow;
export const findSurvey = (knex: Knex, id: string): Promise<SurveyRow | undefined> => one(knex, 's.id', id);

/** Surveys that are open and ask by themselves after a happening. */
export async function surveysAsking(knex: Knex, event: string): Promise<SurveyRow[]> {
  const found = await knex.raw(
    `select ${SURVEY_COLUMNS} from surveys s where s.status = 'open' and s.settings->'after' @> ?::jsonb`,
    [JSON.stringify([{ event }])],
  );
  return found.rows.map(readSurvey);
}

export async function storeDefinition(
  trx: Knex.Transaction,
  survey: {
    id: number;
    version: number;
    definition: Definition;
    note: string | null;
    by: { id: number; name: string };
    at: Date;
  },
): Promise<void> {
  const { id, version, definition, note, by, at } = survey;
  const json = JSON.stringify(definition);
  await trx.raw('update surveys set definition_version = ? where id = ?', [version, id]);
  await trx.raw(
    'insert into survey_versions (survey_id, version, definition, note, by_id, by_name, at) values (?, ?, ?::json, ?, ?, ?, ?)',
    [id, version, json, note, by.id, by.name, at],
  );
}

/** A version never changes. Kept parsed, so that what is made of it can be kept with it. */
const definitions = new LRUCache<string, Definition>({ max: 100 });

/** What a survey asks in one of its versions; nothing before the first. */
export const definitionOf = async (knex: Knex, surveyId: number, version: number): Promise<Definition> =>
  (await keptDefinition(knex, surveyId, version)) ?? {};

/** @returns undefined for a version that there never was */
export async function keptDefinition(knex: Knex, surveyId: number, version: number): Promise<Definition | undefined> {
  const key = `${surveyId}/${version}`;
  const known = definitions.get(key);
  if (known) return known;
  const found = await knex.raw('select definition from survey_versions where survey_id = ? and version = ?', [
    surveyId,
    version,
  ]);
  if (found.rows.length === 0) return undefined;
  const definition = parsed(found.rows[0].definition) as Definition;
  definitions.set(key, definition);
  return definition;
}

/** What a survey asks as it stands. */
export const currentDefinition = (knex: Knex, { id, definitionVersion }: SurveyRow): Promise<Definition> =>
  definitionOf(knex, id, definitionVersion);

/** Versions that somebody has answered to the end, the newest first. */
export async function answeredVersions(knex: Knex, id: number): Promise<number[]> {
  const found = await knex.raw(
    `select v.version from survey_versions v where v.survey_id = ?
       and exists (select 1 from survey_answers a where a.survey_id = v.survey_id and a.version = v.version
         and a.state = 'complete')
     order by 1 desc limit 20`,
    [id],
  );
  return found.rows.map(({ version }: { version: number }) => version);
}

export async function definitionVersions(
  knex: Knex,
  id: number,
): Promise<{ version: number; at: string; by: string; note: string | null; answers: number }[]> {
  const found = await knex.raw(
    `select v.version, v.at, v.by_name as by, v.note,
       (select count(*)::int from survey_answers a where a.survey_id = v.survey_id and a.version = v.version
          and a.state = 'complete') as answers
     from survey_versions v where v.survey_id = ? order by v.version desc limit 200`,
    [id],
  );
  return found.rows.map((row: { at: Date }) => ({ ...row, at: new Date(row.at).toISOString() }));
}

export async function storeSettings(trx: Knex.Transaction, id: number, settings: SurveySettings): Promise<void> {
  await trx.raw('update surveys set settings = ?::jsonb, settings_version = settings_version + 1 where id = ?', [
    JSON.stringify(settings),
    id,
  ]);
}

/** Gives a survey the key of its public address, once. */
export async function keepPublicKey(trx: Knex.Transaction, id: number, key: string): Promise<void> {
  await trx.raw('update surveys set public_key = coalesce(public_key, ?) where id = ?', [key, id]);
}
