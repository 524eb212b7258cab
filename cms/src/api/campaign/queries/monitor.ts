import { daySql, type Sql, sql } from '@kehu/kernel';
import type { Knex } from 'knex';
import type { Counts, MONITOR_BY } from '../contract';
import { sourceOf } from '../domain/source';
import type { CampaignRow } from './campaigns';

export type MonitorBy = (typeof MONITOR_BY)[number];

/** Rows of an entity under an alias that the reader may see. */
type Readable = (entity: string, alias: string) => Sql;

/** What lines are told apart by: their key and how it is shown, and the table that it needs. */
interface Distinction {
  key: string;
  label: string;
  from?: (readable: Readable) => Sql;
}
const BY: Record<Exclude<MonitorBy, 'day'>, Distinction> = {
  arm: { key: `coalesce(m.arm, 'waiting')`, label: `coalesce(m.arm, 'waiting')` },
  step: { key: `coalesce(split_part(d.step, '@', 1), '')`, label: `coalesce(split_part(d.step, '@', 1), '')` },
  region: { key: `coalesce(b.region, '')`, label: `coalesce(b.region, '')`, from: branches },
  branch: { key: `coalesce(b.document_id, '')`, label: `coalesce(b.name, '')`, from: branches },
  segment: { key: 's.document_id', label: 's.name', from: segments },
};

/** By the bank's days, whose zone may change while the process runs. */
function byDay(): Distinction {
  const day = `to_char(${daySql('coalesce(d.sent_at, m.entered_at)')}, 'YYYY-MM-DD')`;
  return { key: day, label: day };
}

function branches(readable: Readable): Sql {
  const { text, values } = readable('branch', 'b');
  return { text: `left join branches b on b.id = c.branch_id and ${text}`, values };
}

function segments(readable: Readable): Sql {
  const { text, values } = readable('segment', 's');
  return {
    text: `join segment_members sm on sm.customer_id = m.customer_id
      join segments s on s.id = sm.segment_id and s.status = 'active' and ${text}`,
    values,
  };
}

/** One line for each person and message, with what became of it. */
const FROM = `campaign_members m join customers c on c.id = m.customer_id
  left join deliveries d on d.source = ? and d.recipient_id = m.customer_id
    and (m.entry = '' and strpos(d.step, '@') = 0 or d.step like '%@' || m.entry and m.entry <> '')`;

const messages = (state: string): string => `count(distinct d.id) filter (where ${state})::int`;

/**
 * What messages have cost: the provider's price where it told one, otherwise the plan's, whose amounts have been
 * checked to be nothing but digits.
 */
const costOf = ({ plan }: CampaignRow): string => {
  const prices = Object.entries(plan.costPerMessage).map(([channel, price]) => `when '${channel}' then ${price}`);
  const planned = prices.length > 0 ? `case d.channel ${prices.join(' ')} else 0 end` : '0';
  return `coalesce(sum(coalesce(d.cost, ${planned})) filter (where d.sent_at is not null), 0)::numeric(18, 2)::text as cost`;
};

const COUNTS = `count(distinct m.id)::int as people,
  ${messages("d.state in ('queued', 'sending')")} as queued,
  ${messages('d.sent_at is not null')} as sent,
  ${messages('d.delivered_at is not null or (d.sent_at is not null and d.bounced_at is null)')} as delivered,
  ${messages('d.opened_at is not null')} as opened,
  ${messages('d.clicked_at is not null')} as clicked,
  count(distinct m.id) filter (where m.converted_at is not null)::int as converted,
  ${messages('d.unsubscribed_at is not null')} as unsubscribed,
  ${messages('d.complained_at is not null')} as complained,
  ${messages('d.bounced_at is not null')} as bounced,
  ${messages("d.state = 'failed'")} as failed,
  ${messages("d.state in ('held', 'uncertain')")} as held`;

/** Within the customers that the reader may see. */
export async function countCampaign(knex: Knex, campaign: CampaignRow, readable: Readable): Promise<Counts> {
  const visible = readable('customer', 'c');
  const found = await knex.raw(
    `select ${COUNTS}, ${costOf(campaign)} from ${FROM} where m.campaign_id = ? and ${visible.text}`,
    [sourceOf(campaign.documentId), campaign.id, ...visible.values] as never[],
  );
  return found.rows[0];
}

/** The same by something; at most 200 lines, most people first, days in order. */
export async function countCampaignBy(
  knex: Knex,
  campaign: CampaignRow,
  by: MonitorBy,
  readable: Readable,
): Promise<(Counts & { key: string; label: string })[]> {
  const { key, label, from } = by === 'day' ? byDay() : BY[by];
  const visible = readable('customer', 'c');
  const more = from?.(readable) ?? sql('');
  const found = await knex.raw(
    `select ${key} as key, ${label} as label, ${COUNTS}, ${costOf(campaign)} from ${FROM} ${more.text}
     where m.campaign_id = ? and ${visible.text} group by 1, 2 order by ${by === 'day' ? '1' : 'people desc, 1'} limit 200`,
    [sourceOf(campaign.documentId), ...more.values, campaign.id, ...visible.values] as never[],
  );
  return found.rows;
}

/** Why messages did not go out or did not arrive. */
export async function reasonsOf(
  knex: Knex,
  campaign: CampaignRow,
  readable: Readable,
): Promise<{ reason: string; count: number }[]> {
  const visible = readable('customer', 'c');
  const found = await knex.raw(
    `select d.reason, count(*)::int as count from deliveries d join customers c on c.id = d.recipient_id
     where d.source = ? and d.reason is not null and ${visible.text} group by 1 order by 2 desc limit 50`,
    [sourceOf(campaign.documentId), ...visible.values] as never[],
  );
  return found.rows;
}

export interface TrialRow {
  arm: string;
  region: string;
  people: number;
  converted: number;
}

/** People and conversions by arm and region: what an evaluation is worked out from. */
export async function trialsOfCampaign(knex: Knex, campaign: CampaignRow, readable: Readable): Promise<TrialRow[]> {
  const visible = readable('customer', 'c');
  const regions = branches(readable);
  const found = await knex.raw(
    `select coalesce(m.arm, 'waiting') as arm, coalesce(b.region, '') as region, count(*)::int as people,
       count(m.converted_at)::int as converted
     from campaign_members m join customers c on c.id = m.customer_id ${regions.text}
     where m.campaign_id = ? and ${visible.text} group by 1, 2 order by 1, 2`,
    [...regions.values, campaign.id, ...visible.values] as never[],
  );
  return found.rows;
}
