import { daySql, type Sql, sql } from '@kehu/kernel';
import type { Knex } from 'knex';
import { customersWhere } from '../../segment/queries/evaluate';
import { type CampaignRow, campaignsConverting } from './campaigns';
import { balanceOf } from './members';

/**
 * Notes who has converted since they entered, of some customers or of all. What counts is the campaign's rule within
 * its window; the control group is judged by the same rule.
 * @returns how many
 */
export async function noteConversions(
  trx: Knex.Transaction,
  now: Date,
  customerIds?: readonly number[],
): Promise<number> {
  let noted = 0;
  for (const campaign of await campaignsConverting(trx, now)) {
    const rule = ruleOf(campaign, customerIds === undefined);
    if (!rule) continue;
    const among = customerIds ? sql(' and m.customer_id = any(?)', customerIds) : sql('');
    const found = await trx.raw(
      `update campaign_members m set converted_at = ? from customers c
       where c.id = m.customer_id and m.campaign_id = ?${among.text} and m.converted_at is null and m.entered_at <= ?
         and m.entered_at + make_interval(days => ?) >= ? and ${rule.text}`,
      [now, campaign.id, ...among.values, now, campaign.plan.windowDays, now, ...rule.values] as never[],
    );
    noted += found.rowCount;
  }
  return noted;
}

/** @param ofAll whether everybody of the campaign is judged, or some */
function ruleOf({ plan }: CampaignRow, ofAll: boolean): Sql | null {
  const rule = plan.conversion;
  switch (rule?.kind) {
    case 'product':
      return sql(
        `exists (select 1 from accounts a join products p on p.id = a.product_id
           where a.customer_id = m.customer_id and p.document_id = ?
             and coalesce(a.opened_on, ${daySql("(a.created_at at time zone 'UTC')")}) >= ${daySql('m.entered_at')}
             and a.created_at >= m.entered_at - interval '1 day')`,
        rule.product,
      );
    case 'balance':
      return sql(`${balanceOf('c')} >= m.baseline + ?::numeric`, rule.atLeast);
    case 'condition': {
      const customers = customersWhere(rule.condition, ofAll);
      return customers.ok
        ? {
            // Who met it when they entered has not been won; of those who entered long ago nobody knows.
            text: `m.baseline is distinct from 1 and m.customer_id in (${customers.value.text})`,
            values: customers.value.values,
          }
        : null;
    }
    default:
      return null;
  }
}
