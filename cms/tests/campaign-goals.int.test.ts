import { bankDay, bankDayOf } from '../../database/tests/bank-day';
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

  it('that is a condition counts only whom it was not true of when they entered', async () => {
    const [before, after] = await bank.rows<{ id: string; version: number }>(
      `select c.document_id as id, c.version from customers c join segment_members m on m.customer_id = c.id
       join segments s on s.id = m.segment_id where s.document_id = $1 order by c.id limit 2`,
      [bank.segments.some],
    );
    const win = async (one: typeof before) => {
      const data = { occupation: 'Won over' };
      expect((await bank.admin.patch(`/customers/${one?.id}`, { version: one?.version, data })).status).toBe(200);
    };
    await win(before);
    const id = await bank.planned('Not yet', bank.abPlan(bank.segments.some));
    expect((await bank.steer(id, 'launch')).status).toBe(200);
    await win(after);
    await until('the second is won', async () => (await converted(id)) > 0);
    expect(await converted(id)).toBe(1);
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

describe('before a launch', () => {
  it('it is said what would make no difference, who has to agree, and what holds messages back', async () => {
    const [one, other] = [bank.abPlan(bank.segments.some), bank.abPlan(bank.segments.some)];
    const [step] = one.steps as { variants: { key: string; templates: object }[] }[];
    const texts = step?.variants[0]?.templates;
    const id = await bank.planned('Twice', {
      ...one,
      steps: [{ ...step, variants: step?.variants.map((variant) => ({ ...variant, templates: texts })) }],
    });
    const about = async (campaign: string): Promise<{ key: string; state: string; params?: object }[]> =>
      (await bank.marketer.get(`/campaigns/${campaign}/checklist`)).body.data;
    expect(await about(id)).toContainEqual({ key: 'sameTexts', state: 'warning', params: { variants: 'B' } });
    const differing = await bank.planned('Differs', other);
    const checks = await about(differing);
    expect(checks.map(({ key }) => key)).not.toContain('sameTexts');
    expect(checks).toContainEqual(expect.objectContaining({ key: 'noApproval', state: 'warning' }));
    expect(checks.some(({ key }) => key.startsWith('quiet'))).toBe(false);

    const quiet = (from: string, to: string) =>
      bank.rows('update messaging_settings set quiet_from = $1, quiet_to = $2', [from, to]);
    const [before] = await bank.rows<{ from: string; to: string }>(
      'select quiet_from::text as "from", quiet_to::text as "to" from messaging_settings',
    );
    await quiet('00:01', '00:00');
    expect(await about(differing)).toContainEqual({ key: 'quietMostly', state: 'warning', params: { minutes: 1 } });
    const { version } = (await bank.marketer.get(`/campaigns/${differing}`)).body.data;
    const data = { endsOn: bankDay(0) };
    expect((await bank.marketer.patch(`/campaigns/${differing}`, { version, data })).status).toBe(200);
    expect(await about(differing)).toContainEqual(expect.objectContaining({ key: 'quietPastEnd', state: 'missing' }));
    await quiet(before?.from as string, before?.to as string);
  });
});

describe('the day on which a campaign starts', () => {
  const dated = async (name: string, data: Record<string, unknown>, plan = bank.abPlan(bank.segments.some)) => {
    const id = await bank.planned(name, plan);
    const { version } = (await bank.marketer.get(`/campaigns/${id}`)).body.data;
    expect((await bank.marketer.patch(`/campaigns/${id}`, { version, data })).status).toBe(200);
    return id;
  };

  it('does not lie after its end', async () => {
    const id = await dated('Backwards', { startsOn: bankDay(9), endsOn: bankDay(5) });
    const checks = (await bank.marketer.get(`/campaigns/${id}/checklist`)).body.data;
    expect(checks).toContainEqual(expect.objectContaining({ key: 'order', state: 'missing' }));
    expect((await bank.steer(id, 'launch')).body.error.code).toBe('campaigns.not_ready');
  });

  it('comes before anything is done', async () => {
    const startsOn = bankDay(3);
    const later = await dated('Later', { startsOn });
    const now = await dated('Now', { startsOn: bankDay(0) });
    for (const id of [later, now]) expect((await bank.steer(id, 'launch')).status).toBe(200);
    await bank.settled(now);
    const early = await bank.rows<{ n: number; entered: Date }>(
      `select count(*)::int as n, min(entered_at) as entered from campaign_members
       where campaign_id = $1 and state = 'active' and step = 's1'`,
      [await bank.rowId(later)],
    );
    expect(early[0]?.n).toBeGreaterThan(0);
    expect(early[0] && bankDayOf(early[0].entered)).toBe(startsOn);
    expect(await bank.rows('select 1 from deliveries where source = $1', [`campaign:${later}`])).toEqual([]);
    expect((await bank.rows('select 1 from deliveries where source = $1', [`campaign:${now}`])).length).toBeGreaterThan(
      0,
    );
  }, 120_000);
});
