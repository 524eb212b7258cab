import type { Knex } from 'knex';
import type { RowWriter } from './rows';
import { insertRunCampaigns } from './run-campaigns';

/** A campaign that lacks nothing but its audience: segments are made when the bank is first opened. */
export async function insertCampaigns(
  trx: Knex.Transaction,
  rows: RowWriter,
  { templates, owner, now }: { templates: ReadonlyMap<string, string>; owner: number | null; now: Date },
): Promise<void> {
  const [campaign] = await rows.insert('campaign', [
    {
      values: {
        name: '定期存款推广 Deposit campaign',
        objective: 'New deposits from customers whose money lies idle.',
        offer: '2.1 %',
        status: 'draft',
        budget: '20000.00',
      },
      relations: { owner },
    },
  ]);
  const template = templates.get('email');
  const plan = {
    holdOut: 10,
    steps: [
      { id: 's1', kind: 'message', channels: ['email'], variants: [{ key: 'A', templates: { email: template } }] },
      { id: 's2', kind: 'wait', amount: 5, unit: 'days' },
      {
        id: 's3',
        kind: 'branch',
        question: { kind: 'reaction', step: 's1', reaction: 'clicked' },
        yes: [
          {
            id: 's4',
            kind: 'task',
            subject: '存款跟进 Call about the deposit',
            dueDays: 3,
            workingDays: true,
            priority: 'high',
          },
        ],
        no: [],
      },
    ],
    conversion: { kind: 'balance', atLeast: '10000' },
    windowDays: 30,
    targetRate: 5,
    conversionValue: '120.00',
    costPerMessage: { email: '0.02' },
  };
  const json = JSON.stringify(plan);
  await trx.raw('update campaigns set plan = ?::jsonb, plan_version = 1 where id = ?', [json, campaign?.id ?? 0]);
  await insertRunCampaigns(trx, rows, { template: template ?? '', owner, now });
  await trx.raw(
    `insert into campaign_plans (campaign_id, version, plan, by_id, by_name, at) values (?, 1, ?::jsonb, ?, 'demo', ?)`,
    [campaign?.id ?? 0, json, owner ?? 0, now],
  );
}
