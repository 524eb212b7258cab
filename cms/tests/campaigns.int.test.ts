import { Client } from 'pg';
import { ownerUrlOf } from './database';
import { Messages } from './messaging';
import { ended, Person, type Running, removeDataDir, startKehu, startProgram, until } from './server';

/** So many customers need the approval of somebody else. */
const APPROVAL_FROM = '250';

let kehu: Running;
let marketer: Person;
let admin: Person;
let teller: Person;
let sql: Client;
let segments: Record<'everybody' | 'some', string>;
let templates: Record<'A' | 'B', string>;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_CAMPAIGN_APPROVAL_FROM: APPROVAL_FROM });
  await signIn();
  await Messages.on(kehu, sql);
  segments = {
    everybody: await activeSegment('Everybody', { customerNo: { $notNull: true } }),
    some: await activeSegment('Individuals', { kind: 'individual', name: { $contains: 'a' } }),
  };
  templates = { A: await activeTemplate('Offer A'), B: await activeTemplate('Offer B') };
}, 180_000);

afterAll(async () => {
  await sql?.end();
  await kehu?.stop();
  if (kehu) removeDataDir(kehu.dataDir);
}, 30_000);

async function signIn(): Promise<void> {
  await sql?.end().catch(() => undefined);
  sql = new Client({ connectionString: ownerUrlOf(kehu.dataDir) });
  sql.on('error', () => undefined);
  await sql.connect();
  [marketer, admin, teller] = (await Promise.all(
    ['marketer', 'admin', 'teller'].map((who) => Person.signIn(kehu.url, who)),
  )) as [Person, Person, Person];
}

const rows = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await sql.query(text, values)).rows as T[];

async function made(
  answer: Promise<{ status: number; text: string; body: { data: { id: string } } }>,
): Promise<string> {
  const { status, text, body } = await answer;
  if (status !== 201) throw new Error(text);
  return body.data.id;
}

async function activeSegment(name: string, definition: unknown): Promise<string> {
  const id = await made(marketer.post('/segments', { name, definition }));
  expect((await marketer.post(`/segments/${id}/activate`, {})).status).toBe(200);
  await until(`${name} has members`, async () => {
    const [found] = await rows<{ n: number }>(
      'select count(*)::int as n from segment_members m join segments s on s.id = m.segment_id where s.document_id = $1',
      [id],
    );
    return (found?.n ?? 0) > 0;
  });
  return id;
}

async function activeTemplate(name: string): Promise<string> {
  const content = {
    en: {
      subject: `${name} for {{ customer.name }}`,
      blocks: [
        { type: 'text', text: 'Good day {{ customer.name }}' },
        { type: 'button', text: 'See', href: 'https://bank.example/offer' },
        { type: 'footer', text: '<a href="{{ unsubscribe_url }}">Unsubscribe</a>' },
      ],
    },
  };
  const answer = await marketer.post('/message-templates', { name, channel: 'email', purpose: 'marketing', content });
  if (answer.status !== 201) throw new Error(answer.text);
  const { id, version } = answer.body.data;
  const saved = await marketer.put(`/message-templates/${id}`, { id, version, status: 'active' });
  if (saved.status !== 200) throw new Error(saved.text);
  return id;
}

const abPlan = (segment: string, more: Record<string, unknown> = {}) => ({
  audience: { include: [segment] },
  holdOut: 20,
  steps: [
    {
      id: 's1',
      kind: 'message',
      channels: ['email'],
      variants: [
        { key: 'A', templates: { email: templates.A } },
        { key: 'B', templates: { email: templates.B } },
      ],
    },
  ],
  conversion: { kind: 'condition', condition: { occupation: { $eq: 'Won over' } } },
  ...more,
});

async function planned(name: string, plan: unknown): Promise<string> {
  const id = await made(marketer.post('/campaigns', { data: { name } }));
  const saved = await marketer.put(`/campaigns/${id}/plan`, { planVersion: 0, plan });
  if (saved.status !== 200) throw new Error(saved.text);
  return id;
}

const steer = (id: string, verb: string, who = marketer) => who.post(`/campaigns/${id}/${verb}`, {});
const rowId = async (id: string) =>
  (await rows<{ id: number }>('select id from campaigns where document_id = $1', [id]))[0]?.id;
const settled = (id: string) =>
  until(
    'every message is settled',
    async () => {
      const [open] = await rows<{ n: number }>(
        `select (select count(*) from deliveries where source = $1 and state in ('queued', 'sending'))
           + (select count(*) from campaign_members where campaign_id = $2 and state = 'active') as n`,
        [`campaign:${id}`, await rowId(id)],
      );
      return Number(open?.n) === 0;
    },
    90_000,
  );

describe('a campaign', () => {
  it('draws its people once, writes to them once, and counts like SQL', async () => {
    const id = await planned('Spring', abPlan(segments.some));
    const dry = (await marketer.get(`/campaigns/${id}/dry-run`)).body.data;
    expect((await rows('select 1 from campaign_members where campaign_id = $1', [await rowId(id)])).length).toBe(0);
    expect((await steer(id, 'launch')).status).toBe(200);
    // Pressed twice, at once or later, it starts once.
    expect((await steer(id, 'launch')).status).toBe(409);
    const [size] = await rows<{ n: number }>(
      'select count(*)::int as n from segment_members m join segments s on s.id = m.segment_id where s.document_id = $1',
      [segments.some],
    );
    const members = await rows<{ customer_id: number; arm: string }>(
      'select customer_id, arm from campaign_members where campaign_id = $1',
      [await rowId(id)],
    );
    expect(members.length).toBe(size?.n);
    expect(dry.funnel.audience).toBe(size?.n);
    expect(dry.funnel.control).toBe(members.filter(({ arm }) => arm === 'control').length);
    expect(new Set(members.map(({ arm }) => arm))).toEqual(new Set(['control', 'A', 'B']));
    await settled(id);
    const sent = await rows<{ recipient_id: number; variant: string; template_id: string }>(
      `select recipient_id, variant, template_id from deliveries where source = $1 and sent_at is not null`,
      [`campaign:${id}`],
    );
    expect(sent.length).toBe(dry.funnel.reachable);
    expect(sent.length).toBeGreaterThan(0);
    const arms = new Map(members.map(({ customer_id, arm }) => [customer_id, arm]));
    for (const { recipient_id, variant, template_id } of sent) {
      expect(arms.get(recipient_id)).toBe(variant);
      expect(template_id).toBe(templates[variant as 'A' | 'B']);
    }
    const mails = await rows<{ n: number }>('select count(*)::int as n from mailbox_messages');
    expect(mails[0]?.n).toBe(sent.length);
    // Nobody without consent, of the control group, or twice.
    const wrong = await rows(
      `select 1 from deliveries d where d.source = $1 and d.sent_at is not null and not exists (select 1 from consent_states c
         where c.recipient_id = d.recipient_id and c.purpose = 'marketing' and c.channel = 'email' and c.state = 'granted')`,
      [`campaign:${id}`],
    );
    expect(wrong).toEqual([]);
    const { total, groups } = (await marketer.get(`/campaigns/${id}/monitor?by=arm`)).body.data;
    expect(total).toMatchObject({ people: members.length, sent: sent.length, converted: 0 });
    for (const arm of ['control', 'A', 'B']) {
      const line = groups.find(({ key }: { key: string }) => key === arm);
      expect(line.people).toBe(members.filter((member) => member.arm === arm).length);
      expect(line.sent).toBe(sent.filter(({ variant }) => variant === arm).length);
    }
    const regions = (await marketer.get(`/campaigns/${id}/monitor?by=region`)).body.data.groups;
    expect(regions.reduce((all: number, { people }: { people: number }) => all + people, 0)).toBe(members.length);
  }, 150_000);

  it('notes conversions of both groups as they come, and its uplift is that of the counts', async () => {
    const [spring] = await rows<{ id: string }>("select document_id as id from campaigns where name = 'Spring'");
    const id = spring?.id as string;
    const people = await rows<{ document_id: string; version: number; arm: string }>(
      `select c.document_id, c.version, m.arm from campaign_members m join customers c on c.id = m.customer_id
       where m.campaign_id = $1 order by c.id`,
      [await rowId(id)],
    );
    const win = (arm: string, n: number) => people.filter((one) => one.arm === arm).slice(0, n);
    const won = [...win('A', 6), ...win('B', 3), ...win('control', 2)];
    for (const { document_id, version } of won) {
      const answer = await admin.patch(`/customers/${document_id}`, { version, data: { occupation: 'Won over' } });
      expect(answer.status).toBe(200);
    }
    await until('the conversions are noted', async () => {
      const { total } = (await marketer.get(`/campaigns/${id}/monitor`)).body.data;
      return total.converted === won.length;
    });
    const found = (await marketer.get(`/campaigns/${id}/evaluation`)).body.data;
    const treated = people.filter(({ arm }) => arm !== 'control').length;
    const control = people.length - treated;
    expect(found.treated).toMatchObject({ people: treated, converted: 9 });
    expect(found.control).toMatchObject({ people: control, converted: 2 });
    expect(found.uplift.difference).toBeCloseTo(9 / treated - 2 / control, 10);
    expect(found.uplift.low).toBeLessThan(found.uplift.difference);
    expect(found.uplift.high).toBeGreaterThan(found.uplift.difference);
    expect(
      found.byArm.map(({ arm, converted }: { arm: string; converted: number }) => [arm, converted]).sort(),
    ).toEqual([
      ['A', 6],
      ['B', 3],
      ['control', 2],
    ]);
  }, 60_000);

  it('loses and doubles nobody when its process is killed while it sends', async () => {
    const id = await planned('Summer', abPlan(segments.everybody, { holdOut: 0 }));
    expect((await steer(id, 'submit')).status).toBe(200);
    expect((await steer(id, 'approve', admin)).status).toBe(200);
    expect((await steer(id, 'launch')).status).toBe(200);
    const [before] = await rows<{ n: number }>('select count(*)::int as n from mailbox_messages');
    await until('something has gone out', async () => {
      const [now] = await rows<{ n: number }>('select count(*)::int as n from mailbox_messages');
      return (now?.n ?? 0) > (before?.n ?? 0);
    });
    kehu.process.kill('SIGKILL');
    await ended(kehu.process);
    const { dataDir } = kehu;
    kehu = await startProgram({
      KEHU_DATA_DIR: dataDir,
      KEHU_DEMO_CUSTOMERS: '0',
      KEHU_CAMPAIGN_APPROVAL_FROM: APPROVAL_FROM,
    });
    await signIn();
    await settled(id);
    const [counts] = await rows<{ people: number; ordered: number; sent: number; uncertain: number }>(
      `select (select count(*)::int from campaign_members where campaign_id = $2) as people,
         count(*)::int as ordered, count(sent_at)::int as sent, count(*) filter (where state = 'uncertain')::int as uncertain
       from deliveries where source = $1`,
      [`campaign:${id}`, await rowId(id)],
    );
    expect(counts?.ordered).toBe(counts?.people);
    expect(counts?.uncertain).toBe(0);
    const [mails] = await rows<{ n: number }>('select count(*)::int as n from mailbox_messages');
    expect((mails?.n ?? 0) - (before?.n ?? 0)).toBe(counts?.sent);
  }, 240_000);
});

describe('steering', () => {
  it('needs the approval of somebody else for many', async () => {
    const id = await planned('Large', abPlan(segments.everybody));
    const early = await steer(id, 'launch');
    expect(early.body.error).toMatchObject({ code: 'campaigns.needs_approval' });
    expect((await steer(id, 'submit', admin)).status).toBe(200);
    expect((await steer(id, 'approve', admin)).body.error.code).toBe('campaigns.own_approval');
    expect((await steer(id, 'approve', marketer)).status).toBe(403);
    expect((await steer(id, 'reject', admin)).status).toBe(200);
  });

  it('holds everything while it is paused and ends for good when it is stopped', async () => {
    const steps = [
      { id: 's1', kind: 'wait', amount: 30, unit: 'days' },
      ...abPlan(segments.some).steps.map((step) => ({ ...step, id: 's2' })),
    ];
    const id = await planned('Autumn', abPlan(segments.some, { steps }));
    expect((await steer(id, 'launch')).status).toBe(200);
    expect((await steer(id, 'pause')).status).toBe(200);
    expect((await steer(id, 'resume')).status).toBe(200);
    expect((await steer(id, 'stop')).status).toBe(200);
    const states = await rows<{ state: string }>('select distinct state from campaign_members where campaign_id = $1', [
      await rowId(id),
    ]);
    expect(states.map(({ state }) => state).sort()).toEqual(['control', 'stopped']);
    expect((await steer(id, 'resume')).status).toBe(409);
    expect(await rows('select 1 from deliveries where source = $1', [`campaign:${id}`])).toEqual([]);
  });

  it('refuses an incomplete campaign, a foreign role, and parts that people were drawn by', async () => {
    const empty = await planned('Empty', {});
    const refused = await steer(empty, 'launch');
    expect(refused.body.error.code).toBe('campaigns.not_ready');
    const checks = (await marketer.get(`/campaigns/${empty}/checklist`)).body.data;
    expect(
      checks.filter(({ state }: { state: string }) => state === 'missing').map(({ key }: { key: string }) => key),
    ).toEqual(['audience', 'steps']);
    expect((await steer(empty, 'launch', teller)).status).toBe(403);
    expect((await teller.get(`/campaigns/${empty}/monitor`)).status).toBe(403);
    const plan = abPlan(segments.some, {
      steps: [
        { id: 's1', kind: 'wait', amount: 9, unit: 'days' },
        { id: 's2', kind: 'task', subject: 'Call' },
      ],
    });
    const id = await planned('Winter', plan);
    expect((await steer(id, 'launch')).status).toBe(200);
    const change = (more: Record<string, unknown>, planVersion = 1) =>
      marketer.put(`/campaigns/${id}/plan`, {
        planVersion,
        plan: { ...plan, ...more },
        note: 'no longer in the North',
      });
    expect((await change({ holdOut: 5 })).body.error.code).toBe('campaigns.fixed_while_running');
    expect((await change({ audience: { include: [segments.some], withoutRegions: ['华北'] } })).status).toBe(200);
    expect((await change({})).body.error.code).toBe('campaigns.plan_changed');
    const versions = (await marketer.get(`/campaigns/${id}/plan-versions`)).body.data;
    expect(versions.map(({ version, note }: { version: number; note: string | null }) => [version, note])).toEqual([
      [2, 'no longer in the North'],
      [1, null],
    ]);
    await steer(id, 'stop');
  });

  it('names what is wrong with a plan at its place', async () => {
    const id = await made(marketer.post('/campaigns', { data: { name: 'Wrong' } }));
    const put = (plan: unknown) => marketer.put(`/campaigns/${id}/plan`, { planVersion: 0, plan });
    const twice = await put({ steps: [1, 2].map(() => ({ id: 's1', kind: 'wait', amount: 1, unit: 'days' })) });
    expect(twice.body.error.fields).toContainEqual(
      expect.objectContaining({ path: 'plan.steps.1.id', code: 'not_unique' }),
    );
    const hidden = await put({ conversion: { kind: 'condition', condition: { idNumber: 'x' } } });
    expect(hidden.body.error.fields).toContainEqual(expect.objectContaining({ code: 'unknown_field' }));
    const inClear = await admin.put(`/campaigns/${id}/plan`, {
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
    const id = await planned(
      'By name',
      abPlan(segments.some, {
        audience: {},
        trigger: { kind: 'api' },
        holdOut: 0,
        steps: [{ id: 's1', kind: 'task', subject: 'Call' }],
      }),
    );
    expect((await steer(id, 'launch')).status).toBe(200);
    const customers = await rows<{ no: string }>('select customer_no as no from customers order by id limit 3');
    const customerNos = customers.map(({ no }) => no);
    expect((await marketer.post(`/campaigns/${id}/enrol`, { customerNos })).body.data).toMatchObject({ entered: 3 });
    expect((await marketer.post(`/campaigns/${id}/enrol`, { customerNos })).body.data).toMatchObject({
      entered: 0,
      alreadyIn: 3,
    });
    const unknown = await marketer.post(`/campaigns/${id}/enrol`, { customerNos: [...customerNos, 'nobody'] });
    expect(unknown.body.error.fields[0].path).toBe('customerNos.3');
    await until('each has a task', async () => {
      const tasks = await rows("select 1 from tasks where record_entity = 'campaign' and record_id = $1", [id]);
      return tasks.length === 3;
    });
  });

  it('knows nothing of customers whom the caller may not see', async () => {
    const id = await planned('By a branch', {
      trigger: { kind: 'api' },
      steps: [{ id: 's1', kind: 'task', subject: 'Call' }],
    });
    expect((await steer(id, 'launch')).status).toBe(200);
    const role = (await admin.get('/roles')).body.data.find(({ name }: { name: string }) => name === 'branch-manager');
    const rules = [...role.rules, { action: 'launch', subject: 'campaign' }];
    expect((await admin.put('/roles/branch-manager', { ...role, rules })).status).toBe(200);
    const manager = await Person.signIn(kehu.url, 'manager');
    const own = (await manager.get('/customers?fields=customerNo&pagination[pageSize]=1')).body.data[0].customerNo;
    const [foreign] = await rows<{ no: string }>(
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
    const [born] = await rows<{ id: string; version: number }>(
      'select document_id as id, version from customers order by id limit 1',
    );
    const today = new Date().toISOString().slice(5, 10);
    const data = { birthDate: `1980-${today}`, idType: null, idNumber: null };
    expect((await admin.patch(`/customers/${born?.id}`, { version: born?.version, data })).status).toBe(200);
    const trigger = { kind: 'date', field: 'birthDate', daysBefore: 0, yearly: true };
    const id = await planned('Birthdays', {
      trigger,
      holdOut: 0,
      steps: [{ id: 's1', kind: 'task', subject: 'Congratulate' }],
    });
    expect((await steer(id, 'launch')).status).toBe(200);
    const entries = await rows<{ document_id: string; entry: string }>(
      'select c.document_id, m.entry from campaign_members m join customers c on c.id = m.customer_id where m.campaign_id = $1',
      [await rowId(id)],
    );
    expect(entries).toContainEqual({ document_id: born?.id, entry: new Date().toISOString().slice(0, 4) });
    const all = await rows<{ n: number }>(
      "select count(*)::int as n from customers where to_char(birth_date, 'MM-DD') = $1",
      [today],
    );
    expect(entries).toHaveLength(all[0]?.n ?? 0);
  });

  it('lets in who enters a segment', async () => {
    const segment = await made(
      marketer.post('/segments', { name: 'Newly rich', definition: { occupation: { $eq: 'Heir' } } }),
    );
    expect((await marketer.post(`/segments/${segment}/activate`, {})).status).toBe(200);
    const id = await planned(
      'Welcome',
      abPlan(segments.some, {
        audience: {},
        trigger: { kind: 'segment', segment, on: 'entered' },
        holdOut: 0,
        steps: [
          { id: 's1', kind: 'wait', amount: 1, unit: 'days' },
          { id: 's2', kind: 'task', subject: 'Call' },
        ],
      }),
    );
    expect((await steer(id, 'launch')).status).toBe(200);
    const [heir] = await rows<{ id: string; version: number }>(
      'select document_id as id, version from customers order by id desc limit 1',
    );
    const changed = await admin.patch(`/customers/${heir?.id}`, {
      version: heir?.version,
      data: { occupation: 'Heir' },
    });
    expect(changed.status).toBe(200);
    await until('the heir is in', async () => {
      const { total } = (await marketer.get(`/campaigns/${id}/monitor`)).body.data;
      return total.people === 1;
    });
  });
});
