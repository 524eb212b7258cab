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
    const [one] = await bank.rows<{ id: string; account: string; version: number; balance: string }>(
      `select c.document_id as id, a.document_id as account, a.version, a.balance::text as balance
       from campaign_members m join customers c on c.id = m.customer_id join accounts a on a.customer_id = c.id
       where m.campaign_id = $1 and a.status = 'active' and a.currency = 'CNY' limit 1`,
      [await bank.rowId(id)],
    );
    const data = { balance: (Number(one?.balance) + 600).toFixed(2) };
    const raised = await bank.admin.patch(`/accounts/${one?.account}`, { version: one?.version, data });
    expect([raised.status, raised.text]).toEqual([200, expect.anything()]);
    await until('the rise is noted', async () => (await converted(id)) === 1);
  }, 60_000);
});
