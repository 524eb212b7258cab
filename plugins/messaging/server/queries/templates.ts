import type { Knex } from 'knex';
import type { ChannelName, TemplateContent } from '../../contract';
import { lacksOf } from '../templates/lacks';
import { fromJson } from './json';

export interface StoredContent {
  channel: ChannelName;
  content: TemplateContent;
  /** whether the purpose may be left: its footer lets the recipient unsubscribe */
  mayLeave: boolean;
}

/** A version of a template's content. */
export async function findContent(knex: Knex, template: string, version: number): Promise<StoredContent | undefined> {
  const found = await knex.raw(
    `select t.channel, v.content, coalesce(p.basis, 'none') <> 'none' as "mayLeave"
     from message_template_versions v join message_templates t on t.document_id = v.template
     left join message_purposes p on p.name = t.purpose
     where v.template = ? and v.version = ?`,
    [template, version],
  );
  const row = found.rows[0] as StoredContent | undefined;
  return row && { ...row, content: fromJson(row.content) };
}

export async function addVersion(
  trx: Knex,
  row: { template: string; version: number; content: unknown; at: Date; by: string | null },
): Promise<void> {
  await trx.raw(
    'insert into message_template_versions (template, version, content, at, by) values (?, ?, ?::jsonb, ?, ?)',
    [row.template, row.version, JSON.stringify(row.content), row.at, row.by],
  );
}

export async function listVersions(
  knex: Knex,
  template: string,
): Promise<{ version: number; at: Date; by: string | null }[]> {
  const found = await knex.raw(
    'select version, at, by from message_template_versions where template = ? order by version desc limit 200',
    [template],
  );
  return found.rows;
}

/** What some templates (public ids) say now. */
export async function currentContents(knex: Knex, templates: readonly string[]): Promise<TemplateContent[]> {
  const found = await knex.raw(
    `select v.content from message_templates t
     join message_template_versions v on v.template = t.document_id and v.version = t.content_version
     where t.document_id = any(?) order by t.id`,
    [templates as string[]],
  );
  return found.rows.map(({ content }: { content: TemplateContent }) => fromJson(content));
}

/** Of some templates (public ids) those that lack what they need to be sent. */
export async function incompleteTemplates(knex: Knex, templates: readonly string[]): Promise<Set<string>> {
  const found = await knex.raw(
    `select t.document_id as id, t.channel, v.content from message_templates t
     join message_template_versions v on v.template = t.document_id and v.version = t.content_version
     where t.document_id = any(?)`,
    [templates as string[]],
  );
  const rows: { id: string; channel: ChannelName; content: TemplateContent }[] = found.rows;
  return new Set(
    rows.flatMap(({ id, channel, content }) => (lacksOf(channel, fromJson(content)).length > 0 ? [id] : [])),
  );
}

/** Of some templates (public ids) the e-mails that say, in each of their languages, what to say where none can be sent. */
export async function withShortText(knex: Knex, templates: readonly string[]): Promise<Set<string>> {
  if (templates.length === 0) return new Set();
  const found = await knex.raw(
    `select t.document_id as id from message_templates t
     join message_template_versions v on v.template = t.document_id and v.version = t.content_version
     where t.document_id = any(?) and t.channel = 'email' and (
       select bool_and(coalesce(btrim(one.value ->> 'short'), '') <> '') from jsonb_each(v.content) one)`,
    [templates as string[]],
  );
  return new Set(found.rows.map(({ id }: { id: string }) => id));
}

export async function purposeExists(knex: Knex, purpose: string): Promise<boolean> {
  return (await knex.raw('select 1 from message_purposes where name = ?', [purpose])).rows.length > 0;
}

/** What a purpose asks of consent; undefined when there is no such purpose. */
export async function basisOf(knex: Knex, purpose: string): Promise<'none' | 'opt-in' | 'opt-out' | undefined> {
  return (await knex.raw('select basis from message_purposes where name = ?', [purpose])).rows[0]?.basis;
}

/** Does a template's text, as it would go out now, hold a variable? */
export async function templateHolds(knex: Knex, template: string, variable: string): Promise<boolean> {
  const found = await knex.raw(
    `select 1 from message_template_versions v join message_templates t on t.document_id = v.template
     where v.template = ? and v.version = t.content_version and strpos(v.content::text, ?) > 0`,
    [template, variable],
  );
  return found.rows.length > 0;
}

/** A template as an order of messages needs it. */
export interface SendableTemplate {
  /** public id */
  id: string;
  channel: ChannelName;
  purpose: string;
}

/** @returns undefined when it is not in use */
export async function sendableTemplate(knex: Knex, id: string): Promise<SendableTemplate | undefined> {
  const found = await knex.raw(
    `select document_id as id, channel, purpose from message_templates where document_id = ? and status = 'active'`,
    [id],
  );
  return found.rows[0];
}
