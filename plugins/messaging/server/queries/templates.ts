import type { Knex } from 'knex';
import type { ChannelName, TemplateContent } from '../../contract';
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
