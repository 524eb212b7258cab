import { kernelProblems, ok, type Result } from '@kehu/kernel';
import { type Gate, type Readable, readableRows } from '@kehu/records';
import { type CampaignRow, campaignById } from '../queries/campaigns';

/** A campaign as somebody may see it. */
export interface Seen {
  campaign: CampaignRow;
  gate: Gate;
  /** of the rows of an entity, those that they may read */
  readable: Readable;
}

/** A campaign that a person may read, with the customers, branches and segments that they may see of it. */
export async function seenCampaign(gate: Gate, id: string): Promise<Result<Seen>> {
  const read = await gate.get('campaign', id, { fields: ['name'] });
  if (!read.ok) return read;
  const campaign = await campaignById(gate.knex(), id);
  if (!campaign) return kernelProblems.not_found();
  const customers = gate.view('customer');
  if (!customers.ok) return customers;
  return ok({ campaign, gate, readable: readableRows(gate) });
}
