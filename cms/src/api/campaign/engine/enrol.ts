import { clock, join, onEvent, platform, type Sql, sql } from '@kehu/kernel';
import { catalogue } from '@kehu/records';
import type { Knex } from 'knex';
import { audienceOf } from '../queries/audience';
import { type CampaignRow, campaignsIn } from '../queries/campaigns';
import { enterMembers } from '../queries/members';

/** Those of some customers who belong to the campaign's audience. */
export const ofAudience = (campaign: CampaignRow, customers: Sql): Sql => {
  const audience = audienceOf(campaign.plan, true);
  return join([customers, sql('intersect'), audience], ' ');
};

/** Lets in who enters or leaves the segment that a running campaign waits for. */
export function followSegments(): void {
  for (const on of ['entered', 'left'] as const) {
    onEvent(`segment.${on}`, `campaign.enrol-${on}`, async ({ payload }) => {
      await platform.get().transaction(async (trx) => {
        for (const campaign of await campaignsIn(trx, ['running'])) {
          const { trigger } = campaign.plan;
          if (trigger.kind !== 'segment' || trigger.on !== on || trigger.segment !== payload.segmentId) continue;
          const customers = sql('select unnest(?::int[])', payload.customerIds);
          await enterMembers(trx, campaign, ofAudience(campaign, customers), { entry: '', now: clock.now() });
        }
      });
    });
  }
}

/** Lets in those whose date is so many days away today, where the campaign waits for a date. @returns how many */
export async function enrolByDate(trx: Knex.Transaction, campaign: CampaignRow): Promise<number> {
  const { trigger } = campaign.plan;
  if (trigger.kind !== 'date') return 0;
  const date = new Date(Date.parse(`${clock.today()}T00:00:00Z`) + trigger.daysBefore * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const column = dateColumn(trigger.field);
  if (!column) return 0;
  const customers = trigger.yearly
    ? sql(`select c.id from customers c where to_char(${column}, 'MM-DD') = any(?)`, anniversaries(date))
    : sql(`select c.id from customers c where ${column} = ?::date`, date);
  const entry = trigger.yearly ? date.slice(0, 4) : date;
  return enterMembers(trx, campaign, ofAudience(campaign, customers), { entry, now: clock.now() });
}

/** Who was born on 29 February is congratulated on the 28th where there is none. */
function anniversaries(date: string): string[] {
  const day = date.slice(5);
  const isLeap = new Date(`${date.slice(0, 4)}-02-29T00:00:00Z`).getUTCDate() === 29;
  return day === '02-28' && !isLeap ? [day, '02-29'] : [day];
}

/** A date of the customer as SQL; undefined when the field is gone. */
function dateColumn(name: string): string | undefined {
  const field = catalogue().entity('customer').fields.get(name);
  if (field?.type !== 'date') return undefined;
  if (field.storage.in === 'column') return `c."${field.storage.column}"`;
  if (field.storage.in === 'attribute') return `kehu_date(c.attributes->>'${field.storage.key}')`;
  if (field.storage.in !== 'computed') return undefined;
  return `(select f."${field.storage.column}" from "${field.storage.table}" f where f.id = c.id)`;
}
