import { addDays, clock, join, onEvent, platform, type Sql, sql } from '@kehu/kernel';
import type { Knex } from 'knex';
import { audienceOf, customersOn } from '../queries/audience';
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
  // A day before it starts is none of its days; the hourly round begins with the first.
  if (trigger.kind !== 'date' || (campaign.startsOn && campaign.startsOn > clock.today())) return 0;
  const date = addDays(clock.today(), trigger.daysBefore);
  const customers = customersOn(trigger.field, date, trigger.yearly);
  if (!customers) return 0;
  const entry = trigger.yearly ? date.slice(0, 4) : date;
  return enterMembers(trx, campaign, ofAudience(campaign, customers), { entry, now: clock.now() });
}
