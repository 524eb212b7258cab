import type { Client } from 'pg';
import { afterTests } from './after';
import { connectAsOwner } from './database';
import { Messages } from './messaging';
import { type Running, startKehu, until } from './server';
import { SmsCenter } from './sms-center';

let center: SmsCenter;
let kehu: Running;
let owner: Client;
let messages: Messages;

beforeAll(async () => {
  center = await SmsCenter.start();
  afterTests(() => center.stop());
  kehu = await startKehu({ KEHU_SMS_URL: center.address });
  owner = await connectAsOwner(kehu.dataDir);
  messages = await Messages.on(kehu, owner);
}, 300_000);

const text = () => messages.template('sms', 'service', { en: { text: 'Hello {{ customer.name }}' } });
const numberOf = async (delivery: string): Promise<string> =>
  (await owner.query('select provider_id from deliveries where id = $1', [delivery])).rows[0].provider_id;
const sent = async (values: Record<string, unknown> = {}) => {
  const customer = await messages.customer({ mobile: center.freshNumber(), ...values });
  const id = await messages.send(customer, await text());
  expect(await messages.settled(id)).toMatchObject({ state: 'sent' });
  return { customer, id, number: await numberOf(id) };
};

describe('a receipt of the provider', () => {
  it('tells that a text message has arrived, however often it comes', async () => {
    const { id, number } = await sent();
    expect(await center.receipt(number, 'DELIVRD')).toBe(0);
    const first = await messages.delivery(id);
    expect(first).toMatchObject({ state: 'delivered', reason: 'smpp-delivrd', deliveredAt: expect.any(String) });
    for (const _ of [1, 2]) expect(await center.receipt(number, 'DELIVRD')).toBe(0);
    expect(await messages.delivery(id)).toEqual(first);
    const taken = await owner.query('select id from delivery_reports where id like $1', [`smpp:${number}:%`]);
    expect(taken.rows).toHaveLength(1);
  });

  it.each(['EXPIRED', 'REJECTD', 'DELETED'])(
    'that says %s ends the message and leaves the number open',
    async (stat) => {
      const { id, customer, number } = await sent();
      expect(await center.receipt(number, stat)).toBe(0);
      const ended = await messages.delivery(id);
      expect(ended).toMatchObject({ state: 'failed', reason: `smpp-${stat.toLowerCase()}`, deliveredAt: null });
      expect(await center.receipt(number, stat)).toBe(0);
      expect(await messages.delivery(id)).toEqual(ended);
      expect(await messages.settled(await messages.send(customer, await text()))).toMatchObject({ state: 'sent' });
    },
  );

  it('that says UNDELIV closes the number', async () => {
    const { id, customer, number } = await sent();
    for (const _ of [1, 2]) expect(await center.receipt(number, 'UNDELIV')).toBe(0);
    expect(await messages.delivery(id)).toMatchObject({ state: 'bounced', reason: 'smpp-undeliv' });
    expect(await messages.settled(await messages.send(customer, await text()))).toMatchObject({
      state: 'held',
      reason: 'suppressed-bounced',
    });
  });

  it('that the message is on its way changes nothing', async () => {
    const { id, number } = await sent();
    for (const stat of ['ACCEPTD', 'ENROUTE', 'UNKNOWN']) expect(await center.receipt(number, stat)).toBe(0);
    expect(await messages.delivery(id)).toMatchObject({ state: 'sent', deliveredAt: null });
  });

  it('that is faster than the answer to the message is asked for again, and not lost', async () => {
    center.receiptsAtOnce = true;
    const id = await messages.send(await messages.customer({ mobile: center.freshNumber() }), await text());
    await until('the message has arrived', async () => (await messages.delivery(id)).state === 'delivered');
    center.receiptsAtOnce = false;
    expect(center.answers[0]).toBe(0x64);
    expect(center.answers.at(-1)).toBe(0);
  });

  it('of a message that is none of ours is not taken', async () => {
    expect(await center.receipt('nobody-knows', 'DELIVRD')).toBe(0x64);
  });
});

describe('an e-mail that cannot be sent', () => {
  const content = (short: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(short).map(([language, text]) => [
        language,
        { subject: 'The subject', blocks: [{ type: 'text', text: 'Long' }], ...(text && { short: text }) },
      ]),
    );

  it('goes out as the text message that its template names, in the customer’s language', async () => {
    const short = { en: 'Short for {{ customer.name }}', 'zh-Hans': '{{ customer.name }}，您好' };
    const template = await messages.template('email', 'service', content(short));
    const mobile = center.freshNumber();
    const without = await messages.customer({ name: '王芳', email: null, mobile, preferredLanguage: 'zh-Hans' });
    const id = await messages.send(without, template);
    await until('it went out', async () => (await messages.delivery(id)).state === 'sent');
    expect(center.textsTo(mobile)).toEqual(['王芳，您好']);
    const rows = await owner.query('select channel, cost::text as cost from deliveries where id = $1', [id]);
    expect(rows.rows).toEqual([{ channel: 'sms', cost: '0.0450' }]);

    const both = await messages.customer({ mobile: center.freshNumber() });
    expect(await messages.settled(await messages.send(both, template))).toMatchObject({ state: 'sent' });
    const last = await owner.query('select channel from deliveries order by id desc limit 1');
    expect(last.rows[0].channel).toBe('email');
  });

  it('is held back where a language has no such text', async () => {
    const template = await messages.template('email', 'service', content({ en: 'Short', 'zh-Hans': '' }));
    const customer = await messages.customer({ email: null, mobile: center.freshNumber() });
    expect(await messages.settled(await messages.send(customer, template))).toMatchObject({
      state: 'held',
      reason: 'no-address',
    });
  });

  it('shows in its preview what goes out instead, and in how many parts', async () => {
    const preview = await messages.admin.post('/message-preview', {
      channel: 'email',
      purpose: 'service',
      language: 'en',
      content: content({ en: `{{ customer.name }} ${'x'.repeat(200)}` }),
    });
    expect(preview.body.data.short).toEqual({
      text: `[Name] ${'x'.repeat(200)}`,
      segments: 2,
      encoding: 'GSM-7',
    });
  });
});

it('a campaign by e-mail or text message needs no text of its own where the e-mail names one', async () => {
  const template = await messages.template('email', 'service', {
    en: { subject: 'Offer', blocks: [{ type: 'text', text: 'Long' }], short: 'Short offer' },
  });
  const mobile = center.freshNumber();
  const customer = await messages.customer({ email: null, mobile });
  const { customerNo } = (await messages.admin.get(`/customers/${customer}`)).body.data;
  const { id } = (await messages.admin.post('/campaigns', { data: { name: 'Two ways' } })).body.data;
  const step = { id: 's1', kind: 'message', channels: ['email', 'sms'] };
  const variants = [{ key: 'A', templates: { email: template } }];
  const plan = { purpose: 'service', holdOut: 0, trigger: { kind: 'api' }, steps: [{ ...step, variants }] };
  expect((await messages.admin.put(`/campaigns/${id}/plan`, { planVersion: 0, plan })).status).toBe(200);
  const checks = (await messages.admin.get(`/campaigns/${id}/checklist`)).body.data as { key: string }[];
  expect(checks.map(({ key }) => key)).not.toContain('templates');
  const launched = await messages.admin.post(`/campaigns/${id}/launch`, {});
  expect([launched.status, launched.text]).toEqual([200, expect.any(String)]);
  expect((await messages.admin.post(`/campaigns/${id}/enrol`, { customerNos: [customerNo] })).status).toBe(200);
  await until('it went out', async () => center.textsTo(mobile).length > 0);
  expect(center.textsTo(mobile)).toEqual(['Short offer']);
});
