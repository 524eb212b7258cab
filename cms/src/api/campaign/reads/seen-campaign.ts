import { kernelProblems, ok, type Result, type Sql, sql } from '@kehu/kernel';
import type { Gate } from '@kehu/records';
import { type CampaignRow, campaignById } from '../queries/campaigns';

/** A campaign as somebody may see it. */
export interface Seen {
  campaign: CampaignRow;
  gate: Gate;
  /** predicate on the rows of an entity under an alias: those that they may read */
  readable(entity: string, alias: string): Sql;
}

/** A campaign that a person may read, with the customers, branches and segments that they may see of it. */
export async function seenCampaign(gate: Gate, id: string): Promise<Result<Seen>> {
  const read = await gate.get('campaign', id, { fields: ['name'] });
  if (!read.ok) return read;
  const campaign = await campaignById(gate.knex(), id);
  if (!campaign) return kernelProblems.not_found();
  const customers = gate.view('customer');
  if (!customers.ok) return customers;
  const readable = (entity: string, alias: string): Sql => {
    const view = gate.view(entity);
    return view.ok ? gate.scope().rows(view.value, 'read', alias) : sql('false');
  };
  return ok({ campaign, gate, readable });
}
