import { type Sql, sql } from '@kehu/kernel';
import type { Knex } from 'knex';
import { variantsOf } from '../domain/program';
import { sourceOf, stepKey } from '../domain/source';
import type { Trial } from '../domain/statistics';
import type { CampaignRow } from './campaigns';
import type { DueMember } from './members';

const REACTED = { delivered: 'd.delivered_at', opened: 'd.opened_at', clicked: 'd.clicked_at' };
export type Reaction = keyof typeof REACTED | 'converted';

/** Predicate on members `m`: has the customer reacted to a message of the campaign? */
export function reactedTo(
  campaign: CampaignRow,
  { step, reaction }: { step: string; reaction: Reaction },
  members: readonly DueMember[],
): Sql {
  if (reaction === 'converted') return sql('m.converted_at is not null');
  const steps = [...new Set(members.map(({ entry }) => stepKey(step, entry)))];
  return sql(
    `exists (select 1 from deliveries d where d.source = ? and d.step = any(?) and d.recipient_id = m.customer_id
       and (m.entry = '' or d.step like '%@' || m.entry) and ${REACTED[reaction]} is not null)`,
    sourceOf(campaign.documentId),
    steps,
  );
}

/** Of some members (ids) those whom a predicate on `m` is true of. */
export async function membersWhere(knex: Knex, ids: readonly string[], where: Sql): Promise<Set<string>> {
  const found = await knex.raw(`select m.id from campaign_members m where m.id = any(?) and ${where.text}`, [
    ids,
    ...where.values,
  ] as never[]);
  return new Set(found.rows.map((row: { id: string }) => row.id));
}

const METRICS = {
  opened: 'bool_or(d.opened_at is not null)',
  clicked: 'bool_or(d.clicked_at is not null)',
  converted: 'bool_or(m.converted_at is not null)',
};

/** Of each variant: people who were written to, and those who did what a test asks for. */
export async function trialsOf(
  knex: Knex,
  campaign: CampaignRow,
  metric: keyof typeof METRICS,
): Promise<(Trial & { key: string })[]> {
  const found = await knex.raw(
    `select key, count(*)::int as people, count(*) filter (where did)::int as converted
     from (select m.arm as key, m.id, ${METRICS[metric]} as did
       from campaign_members m join deliveries d on d.source = ? and d.recipient_id = m.customer_id and d.sent_at is not null
       where m.campaign_id = ? and m.arm = any(?) group by 1, 2) x
     group by 1`,
    [sourceOf(campaign.documentId), campaign.id, variantsOf(campaign.plan)],
  );
  return found.rows;
}

/** Whether nobody of the campaign is under way and nothing of it waits to be sent. */
export async function isThrough(knex: Knex, campaign: CampaignRow): Promise<boolean> {
  const found = await knex.raw(
    `select not exists (select 1 from campaign_members where campaign_id = ? and state in ('active', 'waiting'))
       and not exists (select 1 from deliveries where source = ? and state in ('queued', 'sending')) as through`,
    [campaign.id, sourceOf(campaign.documentId)],
  );
  return found.rows[0].through;
}
