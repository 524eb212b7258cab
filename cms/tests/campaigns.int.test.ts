import { APPROVAL_FROM, Campaigns } from './campaigning';
import { ended, type Running, startKehu, startProgram, until } from './server';

/** What a killed process was sending is looked at again after its lease. */
const SETTINGS = { KEHU_CAMPAIGN_APPROVAL_FROM: APPROVAL_FROM, KEHU_MESSAGE_LEASE: '5' };

let kehu: Running;
let bank: Campaigns;

beforeAll(async () => {
  kehu = await startKehu(SETTINGS);
  bank = await Campaigns.on(kehu);
}, 180_000);

describe('a campaign', () => {
  it('draws its people once, writes to them once, and counts like SQL', async () => {
    const id = await bank.planned('Spring', bank.abPlan(bank.segments.some));
    const dry = (await bank.marketer.get(`/campaigns/${id}/dry-run`)).body.data;
    expect(
      (await bank.rows('select 1 from campaign_members where campaign_id = $1', [await bank.rowId(id)])).length,
    ).toBe(0);
    expect((await bank.steer(id, 'launch')).status).toBe(200);
    // Pressed twice, at once or later, it starts once.
    expect((await bank.steer(id, 'launch')).status).toBe(409);
    const [size] = await bank.rows<{ n: number }>(
      'select count(*)::int as n from segment_members m join segments s on s.id = m.segment_id where s.document_id = $1',
      [bank.segments.some],
    );
    const members = await bank.rows<{ customer_id: number; arm: string }>(
      'select customer_id, arm from campaign_members where campaign_id = $1',
      [await bank.rowId(id)],
    );
    expect(members.length).toBe(size?.n);
    expect(dry.funnel.audience).toBe(size?.n);
    expect(dry.funnel.control).toBe(members.filter(({ arm }) => arm === 'control').length);
    expect(new Set(members.map(({ arm }) => arm))).toEqual(new Set(['control', 'A', 'B']));
    await bank.settled(id);
    const sent = await bank.rows<{ recipient_id: number; variant: string; template_id: string }>(
      `select recipient_id, variant, template_id from deliveries where source = $1 and sent_at is not null`,
      [`campaign:${id}`],
    );
    expect(sent.length).toBe(dry.funnel.reachable);
    expect(sent.length).toBeGreaterThan(0);
    const arms = new Map(members.map(({ customer_id, arm }) => [customer_id, arm]));
    for (const { recipient_id, variant, template_id } of sent) {
      expect(arms.get(recipient_id)).toBe(variant);
      expect(template_id).toBe(bank.templates[variant as 'A' | 'B']);
    }
    const mails = await bank.rows<{ n: number }>('select count(*)::int as n from mailbox_messages');
    expect(mails[0]?.n).toBe(sent.length);
    // Nobody without consent, of the control group, or twice.
    const wrong = await bank.rows(
      `select 1 from deliveries d where d.source = $1 and d.sent_at is not null and not exists (select 1 from consent_states c
         where c.recipient_id = d.recipient_id and c.purpose = 'marketing' and c.channel = 'email' and c.state = 'granted')`,
      [`campaign:${id}`],
    );
    expect(wrong).toEqual([]);
    const { total, groups } = (await bank.marketer.get(`/campaigns/${id}/monitor?by=arm`)).body.data;
    expect(total).toMatchObject({ people: members.length, sent: sent.length, converted: 0 });
    for (const arm of ['control', 'A', 'B']) {
      const line = groups.find(({ key }: { key: string }) => key === arm);
      expect(line.people).toBe(members.filter((member) => member.arm === arm).length);
      expect(line.sent).toBe(sent.filter(({ variant }) => variant === arm).length);
    }
    const regions = (await bank.marketer.get(`/campaigns/${id}/monitor?by=region`)).body.data.groups;
    expect(regions.reduce((all: number, { people }: { people: number }) => all + people, 0)).toBe(members.length);
  }, 150_000);

  it('notes conversions of both groups as they come, and its uplift is that of the counts', async () => {
    const [spring] = await bank.rows<{ id: string }>("select document_id as id from campaigns where name = 'Spring'");
    const id = spring?.id as string;
    const people = await bank.rows<{ document_id: string; version: number; arm: string }>(
      `select c.document_id, c.version, m.arm from campaign_members m join customers c on c.id = m.customer_id
       where m.campaign_id = $1 order by c.id`,
      [await bank.rowId(id)],
    );
    const win = (arm: string, n: number) => people.filter((one) => one.arm === arm).slice(0, n);
    const won = [...win('A', 6), ...win('B', 3), ...win('control', 2)];
    for (const { document_id, version } of won) {
      const answer = await bank.admin.patch(`/customers/${document_id}`, { version, data: { occupation: 'Won over' } });
      expect(answer.status).toBe(200);
    }
    await until('the conversions are noted', async () => {
      const { total } = (await bank.marketer.get(`/campaigns/${id}/monitor`)).body.data;
      return total.converted === won.length;
    });
    const found = (await bank.marketer.get(`/campaigns/${id}/evaluation`)).body.data;
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
    const id = await bank.planned('Summer', bank.abPlan(bank.segments.everybody, { holdOut: 0 }));
    expect((await bank.steer(id, 'submit')).status).toBe(200);
    expect((await bank.steer(id, 'approve', bank.admin)).status).toBe(200);
    expect((await bank.steer(id, 'launch')).status).toBe(200);
    const [before] = await bank.rows<{ n: number }>('select count(*)::int as n from mailbox_messages');
    await until('something has gone out', async () => {
      const [now] = await bank.rows<{ n: number }>('select count(*)::int as n from mailbox_messages');
      return (now?.n ?? 0) > (before?.n ?? 0);
    });
    kehu.process.kill('SIGKILL');
    await ended(kehu.process);
    const { dataDir } = kehu;
    kehu = await startProgram({ ...SETTINGS, KEHU_DATA_DIR: dataDir, KEHU_DEMO_CUSTOMERS: '0' });
    bank = await Campaigns.again(kehu, bank);
    await bank.settled(id);
    const [counts] = await bank.rows<{ people: number; ordered: number; sent: number; uncertain: number }>(
      `select (select count(*)::int from campaign_members where campaign_id = $2) as people,
         count(*)::int as ordered, count(sent_at)::int as sent, count(*) filter (where state = 'uncertain')::int as uncertain
       from deliveries where source = $1`,
      [`campaign:${id}`, await bank.rowId(id)],
    );
    expect(counts?.ordered).toBe(counts?.people);
    expect(counts?.uncertain).toBe(0);
    const [mails] = await bank.rows<{ n: number }>('select count(*)::int as n from mailbox_messages');
    expect((mails?.n ?? 0) - (before?.n ?? 0)).toBe(counts?.sent);
  }, 240_000);
});
