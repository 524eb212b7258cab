import { isDay } from '@kehu/kernel';
import { bankDay } from '../../database/tests/bank-day';
import { APPROVAL_FROM, Campaigns } from './campaigning';
import { savedBy } from './second-person';
import { Person, type Running, startKehu, until } from './server';

let kehu: Running;
let bank: Campaigns;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_CAMPAIGN_APPROVAL_FROM: APPROVAL_FROM });
  bank = await Campaigns.on(kehu);
}, 180_000);

describe('steering', () => {
  it('needs the approval of somebody else for many', async () => {
    const id = await bank.planned('Large', bank.abPlan(bank.segments.everybody));
    const early = await bank.steer(id, 'launch');
    expect(early.body.error).toMatchObject({ code: 'campaigns.needs_approval' });
    expect((await bank.steer(id, 'submit', bank.admin)).status).toBe(200);
    expect((await bank.steer(id, 'approve', bank.admin)).body.error.code).toBe('campaigns.own_approval');
    expect((await bank.steer(id, 'approve', bank.marketer)).status).toBe(403);
    expect((await bank.steer(id, 'reject', bank.admin)).status).toBe(200);
  });

  it('holds everything while it is paused and ends for good when it is stopped', async () => {
    const steps = [
      { id: 's1', kind: 'wait', amount: 30, unit: 'days' },
      ...bank.abPlan(bank.segments.some).steps.map((step) => ({ ...step, id: 's2' })),
    ];
    const id = await bank.planned('Autumn', bank.abPlan(bank.segments.some, { steps }));
    expect((await bank.steer(id, 'launch')).status).toBe(200);
    expect((await bank.steer(id, 'pause')).status).toBe(200);
    expect((await bank.steer(id, 'resume')).status).toBe(200);
    expect((await bank.steer(id, 'stop')).status).toBe(200);
    const states = await bank.rows<{ state: string }>(
      'select distinct state from campaign_members where campaign_id = $1',
      [await bank.rowId(id)],
    );
    expect(states.map(({ state }) => state).sort()).toEqual(['control', 'stopped']);
    expect((await bank.steer(id, 'resume')).status).toBe(409);
    expect(await bank.rows('select 1 from deliveries where source = $1', [`campaign:${id}`])).toEqual([]);
  });

  it('lets a draft be deleted, and nothing that was launched', async () => {
    const draft = await bank.planned('Never', bank.abPlan(bank.segments.some));
    expect((await bank.marketer.del(`/campaigns/${draft}`)).status).toBe(204);
    expect((await bank.marketer.get(`/campaigns/${draft}`)).status).toBe(404);
    const id = await bank.planned('Once', bank.abPlan(bank.segments.some));
    expect((await bank.steer(id, 'launch')).status).toBe(200);
    const refused = { status: 409, code: 'campaigns.was_launched' };
    const remove = async () => {
      const { status, body } = await bank.marketer.del(`/campaigns/${id}`);
      return { status, code: body?.error.code };
    };
    expect(await remove()).toEqual(refused);
    expect((await bank.steer(id, 'stop')).status).toBe(200);
    expect(await remove()).toEqual(refused);
    expect((await bank.marketer.get(`/campaigns/${id}`)).status).toBe(200);
  });

  it('keeps the segments that a campaign uses until it is over', async () => {
    const segment = await bank.activeSegment('Used', { customerNo: { $notNull: true }, kind: 'individual' });
    const id = await bank.planned('User', bank.abPlan(bank.segments.some, { audience: { exclude: [segment] } }));
    const archive = () => bank.marketer.post(`/segments/${segment}/archive`, {});
    expect((await archive()).body.error).toMatchObject({ code: 'segment.in_campaign', params: { names: 'User' } });
    expect((await bank.marketer.del(`/campaigns/${id}`)).status).toBe(204);
    expect((await archive()).status).toBe(200);
  });

  it('refuses an incomplete campaign, a foreign role, and parts that people were drawn by', async () => {
    const empty = await bank.planned('Empty', {});
    const refused = await bank.steer(empty, 'launch');
    expect(refused.body.error.code).toBe('campaigns.not_ready');
    const checks = (await bank.marketer.get(`/campaigns/${empty}/checklist`)).body.data;
    expect(
      checks.filter(({ state }: { state: string }) => state === 'missing').map(({ key }: { key: string }) => key),
    ).toEqual(['audience', 'steps']);
    expect((await bank.steer(empty, 'launch', bank.teller)).status).toBe(403);
    expect((await bank.teller.get(`/campaigns/${empty}/monitor`)).status).toBe(403);
    const plan = bank.abPlan(bank.segments.some, {
      steps: [
        { id: 's1', kind: 'wait', amount: 9, unit: 'days' },
        { id: 's2', kind: 'task', subject: 'Call' },
      ],
    });
    const id = await bank.planned('Winter', plan);
    expect((await bank.steer(id, 'launch')).status).toBe(200);
    const change = (more: Record<string, unknown>, planVersion = 1) =>
      bank.marketer.put(`/campaigns/${id}/plan`, {
        planVersion,
        plan: { ...plan, ...more },
        note: 'no longer in the North',
      });
    expect((await change({ holdOut: 5 })).body.error.code).toBe('campaigns.fixed_while_running');
    expect((await change({ audience: { include: [bank.segments.some], withoutRegions: ['华北'] } })).status).toBe(200);
    expect((await change({})).body.error.code).toBe('campaigns.plan_changed');
    const versions = (await bank.marketer.get(`/campaigns/${id}/plan-versions`)).body.data;
    expect(versions.map(({ version, note }: { version: number; note: string | null }) => [version, note])).toEqual([
      [2, 'no longer in the North'],
      [1, null],
    ]);
    await bank.steer(id, 'stop');
  });

  it('names what is wrong with a plan at its place', async () => {
    const id = await bank.made(bank.marketer.post('/campaigns', { data: { name: 'Wrong' } }));
    const put = (plan: unknown) => bank.marketer.put(`/campaigns/${id}/plan`, { planVersion: 0, plan });
    const twice = await put({ steps: [1, 2].map(() => ({ id: 's1', kind: 'wait', amount: 1, unit: 'days' })) });
    expect(twice.body.error.fields).toContainEqual(
      expect.objectContaining({ path: 'plan.steps.1.id', code: 'not_unique' }),
    );
    const hidden = await put({ conversion: { kind: 'condition', condition: { idNumber: 'x' } } });
    expect(hidden.body.error.fields).toContainEqual(expect.objectContaining({ code: 'unknown_field' }));
    const inClear = await bank.admin.put(`/campaigns/${id}/plan`, {
      planVersion: 0,
      plan: { conversion: { kind: 'condition', condition: { mobile: '+8613900000000' } } },
    });
    expect(inClear.body.error.fields).toContainEqual(
      expect.objectContaining({ path: 'plan.conversion.condition.mobile', code: 'sensitive' }),
    );
    expect((await put({ holdOut: 90 })).status).toBe(400);
    expect((await put({ trigger: { kind: 'date', field: 'name', daysBefore: 1 } })).body.error.fields[0].path).toBe(
      'plan.trigger.field',
    );
  });
});

describe('triggers', () => {
  it('lets in whom another system names, once', async () => {
    const id = await bank.planned(
      'By name',
      bank.abPlan(bank.segments.some, {
        audience: {},
        trigger: { kind: 'api' },
        holdOut: 0,
        steps: [{ id: 's1', kind: 'task', subject: 'Call' }],
      }),
    );
    expect((await bank.steer(id, 'launch')).status).toBe(200);
    const customers = await bank.rows<{ no: string }>('select customer_no as no from customers order by id limit 3');
    const customerNos = customers.map(({ no }) => no);
    expect((await bank.marketer.post(`/campaigns/${id}/enrol`, { customerNos })).body.data).toMatchObject({
      entered: 3,
    });
    expect((await bank.marketer.post(`/campaigns/${id}/enrol`, { customerNos })).body.data).toMatchObject({
      entered: 0,
      alreadyIn: 3,
    });
    const unknown = await bank.marketer.post(`/campaigns/${id}/enrol`, { customerNos: [...customerNos, 'nobody'] });
    expect(unknown.body.error.fields[0].path).toBe('customerNos.3');
    const tasks = () =>
      bank.rows<{ id: string; whose: boolean }>(
        `select t.document_id as id, t.assignee_id is not distinct from c.owner_id as whose
         from tasks t join customers c on c.id = t.customer_id where t.record_entity = 'campaign' and t.record_id = $1`,
        [id],
      );
    await until('each has a task', async () => (await tasks()).length === 3);
    const given = await tasks();
    expect(given.every(({ whose }) => whose)).toBe(true);
    const audited = await bank.rows<{ record: string }>(
      "select record_id as record from kehu_audit where entity = 'task' and record_id = any($1)",
      [given.map((task) => task.id)],
    );
    expect(audited.map(({ record }) => record).sort()).toEqual(given.map((task) => task.id).sort());
  });

  it('knows nothing of customers whom the caller may not see', async () => {
    const id = await bank.planned('By a branch', {
      trigger: { kind: 'api' },
      steps: [{ id: 's1', kind: 'task', subject: 'Call' }],
    });
    expect((await bank.steer(id, 'launch')).status).toBe(200);
    const role = (await bank.admin.get('/roles')).body.data.find(
      ({ name }: { name: string }) => name === 'branch-manager',
    );
    const rules = [...role.rules, { action: 'launch', subject: 'campaign' }];
    const security = await Person.signIn(kehu.url, 'security');
    await savedBy(security, bank.admin.put('/roles/branch-manager', { ...role, rules }));
    const manager = await Person.signIn(kehu.url, 'manager');
    const own = (await manager.get('/customers?fields=customerNo&pagination[pageSize]=1')).body.data[0].customerNo;
    const [foreign] = await bank.rows<{ no: string }>(
      'select customer_no as no from customers where branch_id <> (select branch_id from customers where customer_no = $1) limit 1',
      [own],
    );
    const refused = await manager.post(`/campaigns/${id}/enrol`, { customerNos: [own, foreign?.no] });
    expect(refused.body.error.fields).toEqual([
      expect.objectContaining({ path: 'customerNos.1', code: 'no_such_record' }),
    ]);
    expect((await manager.post(`/campaigns/${id}/enrol`, { customerNos: [own] })).body.data).toMatchObject({
      entered: 1,
    });
  });

  it('lets in whose day it is when it is launched, once a year', async () => {
    const [born] = await bank.rows<{ id: string; version: number }>(
      'select document_id as id, version from customers order by id limit 1',
    );
    const today = bankDay();
    const data = { birthDate: `1980-${today.slice(5)}`, idType: null, idNumber: null };
    expect((await bank.admin.patch(`/customers/${born?.id}`, { version: born?.version, data })).status).toBe(200);
    // Born today: the first birthday is a year away.
    const [newborn] = await bank.rows<{ document_id: string }>(
      `update customers set birth_date = $1 where id = (select id from customers order by id offset 1 limit 1)
       returning document_id`,
      [today],
    );
    const trigger = { kind: 'date', field: 'birthDate', daysBefore: 0, yearly: true };
    const id = await bank.planned('Birthdays', {
      trigger,
      holdOut: 0,
      steps: [{ id: 's1', kind: 'task', subject: 'Congratulate' }],
    });
    expect((await bank.steer(id, 'launch')).status).toBe(200);
    const entries = await bank.rows<{ document_id: string; entry: string }>(
      'select c.document_id, m.entry from campaign_members m join customers c on c.id = m.customer_id where m.campaign_id = $1',
      [await bank.rowId(id)],
    );
    expect(entries).toContainEqual({ document_id: born?.id, entry: today.slice(0, 4) });
    expect(entries.map((one) => one.document_id)).not.toContain(newborn?.document_id);
    const all = await bank.rows<{ n: number }>(
      `select count(*)::int as n from customers where birth_date < $3 and (to_char(birth_date, 'MM-DD') = $1
         or ($1 = '02-28' and not $2 and to_char(birth_date, 'MM-DD') = '02-29'))`,
      [today.slice(5), isDay(`${today.slice(0, 4)}-02-29`), `${today.slice(0, 4)}-01-01`],
    );
    expect(entries).toHaveLength(all[0]?.n ?? 0);
  });

  it('lets in who enters a segment', async () => {
    const segment = await bank.made(
      bank.marketer.post('/segments', { name: 'Newly rich', definition: { occupation: { $eq: 'Heir' } } }),
    );
    expect((await bank.marketer.post(`/segments/${segment}/activate`, {})).status).toBe(200);
    const id = await bank.planned(
      'Welcome',
      bank.abPlan(bank.segments.some, {
        audience: {},
        trigger: { kind: 'segment', segment, on: 'entered' },
        holdOut: 0,
        steps: [
          { id: 's1', kind: 'wait', amount: 1, unit: 'days' },
          { id: 's2', kind: 'task', subject: 'Call' },
        ],
      }),
    );
    expect((await bank.steer(id, 'launch')).status).toBe(200);
    const [heir] = await bank.rows<{ id: string; version: number }>(
      'select document_id as id, version from customers order by id desc limit 1',
    );
    const changed = await bank.admin.patch(`/customers/${heir?.id}`, {
      version: heir?.version,
      data: { occupation: 'Heir' },
    });
    expect(changed.status).toBe(200);
    await until('the heir is in', async () => {
      const { total } = (await bank.marketer.get(`/campaigns/${id}/monitor`)).body.data;
      return total.people === 1;
    });
  });
});
