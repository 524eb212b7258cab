import { APPROVAL_FROM, Campaigns } from './campaigning';
import { type Running, startKehu, until } from './server';

let kehu: Running;
let bank: Campaigns;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_CAMPAIGN_APPROVAL_FROM: APPROVAL_FROM });
  bank = await Campaigns.on(kehu);
}, 180_000);

const converted = async (id: string): Promise<number> =>
  (await bank.marketer.get(`/campaigns/${id}/monitor`)).body.data.total.converted;

/** Who counts as won. */
describe('a goal', () => {
  it('of a risen balance counts whose balance has risen since they entered', async () => {
    const conversion = { kind: 'balance', atLeast: '500' };
    const id = await bank.planned('Savings', bank.abPlan(bank.segments.some, { conversion }));
    expect((await bank.steer(id, 'launch')).status).toBe(200);
    const [one] = await bank.rows<{ account: number }>(
      `select min(a.id) as account from campaign_members m join accounts a on a.customer_id = m.customer_id
       where m.campaign_id = $1 and a.status = 'active' and a.currency = 'CNY'`,
      [await bank.rowId(id)],
    );
    // Balances come from the core system.
    await bank.rows('update accounts set balance = balance + 600 where id = $1', [one?.account]);
    await until('the rise is noted', async () => (await converted(id)) === 1);
  }, 60_000);

  it('that asks nothing stops the launch', async () => {
    const id = await bank.planned(
      'Everybody wins',
      bank.abPlan(bank.segments.some, { conversion: { kind: 'condition', condition: {} } }),
    );
    const checks = (await bank.marketer.get(`/campaigns/${id}/checklist`)).body.data;
    expect(checks).toContainEqual({ key: 'conversion', state: 'missing' });
    expect((await bank.steer(id, 'launch')).body.error.code).toBe('campaigns.not_ready');
  });
});
