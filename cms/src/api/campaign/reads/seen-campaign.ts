import { kernelProblems, ok, type Result, type Sql } from '@kehu/kernel';
import type { Gate } from '@kehu/records';
import { type CampaignRow, campaignById } from '../queries/campaigns';

/** A campaign that a person may read, and the customers `c` whom they may see of it. */
export async function seenCampaign(gate: Gate, id: string): Promise<Result<{ campaign: CampaignRow; visible: Sql }>> {
  const read = await gate.get('campaign', id, { fields: ['name'] });
  if (!read.ok) return read;
  const campaign = await campaignById(gate.knex(), id);
  if (!campaign) return kernelProblems.not_found();
  const customers = gate.view('customer');
  if (!customers.ok) return customers;
  return ok({ campaign, visible: gate.scope().rows(customers.value, 'read', 'c') });
}
