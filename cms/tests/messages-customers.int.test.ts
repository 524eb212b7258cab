import { createHmac } from 'node:crypto';
import type { Client } from 'pg';
import { connectAsOwner } from './database';
import { Messages } from './messaging';
import { Person, type Running, startKehu, until } from './server';

const SECRET = 'reports-of-the-tests';
const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140 Safari/537.36';
const AGREED: [string, string][] = [['marketing', 'email']];
let kehu: Running;
let owner: Client;
let messages: Messages;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_REPORT_SECRET: SECRET });
  owner = await connectAsOwner(kehu.dataDir);
  messages = await Messages.on(kehu, owner);
}, 300_000);

const visit = (path: string, options: RequestInit & { agent?: string } = {}) =>
  fetch(`${kehu.url}${path}`, {
    redirect: 'manual',
    ...options,
    headers: { 'user-agent': options.agent ?? BROWSER, connection: 'close', ...options.headers },
  });

describe('what a customer does', () => {
  const sent = async () => {
    const customer = await messages.customer({}, AGREED);
    const id = await messages.send(customer, await messages.email());
    await messages.settled(id);
    return { customer, id, mail: await messages.mail(id) };
  };

  it('is noted once, when it is a person and not a program', async () => {
    const { id, mail } = await sent();
    const link = Messages.way(mail.html, 'c');
    const pixel = Messages.way(mail.html, 'o');
    // Within the first second a scanner looks.
    expect((await visit(pixel)).headers.get('content-type')).toBe('image/gif');
    expect((await messages.delivery(id)).openedAt).toBeNull();
    await owner.query("update deliveries set sent_at = sent_at - interval '1 minute' where id = $1", [id]);
    for (const request of [
      () => visit(link, { method: 'HEAD' }),
      () => visit(link, { agent: 'Googlebot/2.1' }),
      () => visit(link, { agent: '' }),
      () => visit(link, { headers: { 'sec-purpose': 'prefetch' } }),
      () => visit(`${link}x`),
    ])
      await request();
    expect(await messages.delivery(id)).toMatchObject({ openedAt: null, clickedAt: null });
    const answer = await visit(link);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://bank.example/offer?a=1&b=2']);
    const first = await messages.delivery(id);
    expect(first).toMatchObject({ openedAt: expect.any(String), clickedAt: expect.any(String) });
    await visit(link);
    await visit(pixel);
    expect(await messages.delivery(id)).toMatchObject({ openedAt: first.openedAt, clickedAt: first.clickedAt });
  });

  it('follows no link that is not ours', async () => {
    const { mail } = await sent();
    const [, , , token = ''] = Messages.way(mail.html, 'c').split('/');
    const [id, , mac] = token.split('.');
    const evil = Buffer.from('https://evil.example/').toString('base64url');
    expect((await visit(`/m/c/${id}.${evil}.${mac}`)).status).toBe(404);
  });

  it('unsubscribes by one click, and only by a POST', async () => {
    const { customer, id, mail } = await sent();
    const way = Messages.way(mail.text, 'u');
    expect((await visit(way)).status).toBe(200);
    expect((await messages.delivery(id)).unsubscribedAt).toBeNull();
    for (const _ of [1, 2]) {
      const done = await visit(way, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
      expect(done.status).toBe(200);
    }
    expect((await messages.delivery(id)).unsubscribedAt).toEqual(expect.any(String));
    const { history } = (await messages.admin.get(`/consents/${customer}`)).body.data;
    expect(history.map(({ state, source }: Record<string, string>) => `${state} ${source}`)).toEqual([
      'withdrawn one-click',
      'granted staff',
    ]);
    expect(await messages.settled(await messages.send(customer, await messages.email()))).toMatchObject({
      reason: 'no-consent',
    });
  });

  it('chooses what to receive on a page without scripts', async () => {
    const { customer, mail } = await sent();
    const way = Messages.way(mail.text, 'p');
    const page = await visit(`${way}?lang=zh-Hant`);
    const html = await page.text();
    expect(html).toContain('接收設定');
    expect(html).not.toMatch(/<script/);
    const form = new URLSearchParams([['want', 'marketing/sms']]);
    const saved = await visit(way, { method: 'POST', body: form });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, expect.stringContaining('saved=1')]);
    const { states } = (await messages.admin.get(`/consents/${customer}`)).body.data;
    const of = (purpose: string, channel: string) =>
      states.find((s: Record<string, string>) => s.purpose === purpose && s.channel === channel).allowed;
    expect([of('marketing', 'email'), of('marketing', 'sms'), of('survey', 'email'), of('service', 'email')]).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect((await visit('/p/1.aaaaaaaaaaaaaaaaaaaaaa')).status).toBe(404);
  });
});

describe('a report of a provider', () => {
  const report = (reports: unknown[], secret = SECRET, at = Math.floor(Date.now() / 1000)) => {
    const body = JSON.stringify({ reports });
    const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
    const headers = { 'x-kehu-timestamp': String(at), 'x-kehu-signature': signature };
    return visit('/m/r/any', { method: 'POST', body, headers });
  };

  it('counts once, and closes an address that bounced', async () => {
    const customer = await messages.customer({}, AGREED);
    const template = await messages.email();
    const id = await messages.send(customer, template);
    await messages.settled(id);
    const bounced = { id: 'report-1', type: 'bounced', deliveryId: id, reason: '5.1.1' };
    expect((await report([bounced], 'a wrong secret')).status).toBe(401);
    expect((await report([bounced], SECRET, 1_700_000_000)).status).toBe(401);
    expect((await report([{ id: 'x' }])).status).toBe(400);
    for (const _ of [1, 2, 3]) expect((await report([bounced])).status).toBe(200);
    expect(await messages.delivery(id)).toMatchObject({ state: 'bounced', reason: '5.1.1' });
    const reports = await owner.query("select count(*)::int as n from delivery_reports where id = 'report-1'");
    expect(reports.rows[0].n).toBe(1);
    expect(await messages.settled(await messages.send(customer, template))).toMatchObject({
      reason: 'suppressed-bounced',
    });
    // A new address is another matter.
    const { version } = (await messages.admin.get(`/customers/${customer}`)).body.data;
    const changed = await messages.admin.patch(`/customers/${customer}`, {
      version,
      data: { email: 'new@mail.example' },
    });
    expect(changed.status).toBe(200);
    expect(await messages.settled(await messages.send(customer, template))).toMatchObject({ state: 'sent' });
  });

  it('of a complaint ends what is not necessary', async () => {
    const customer = await messages.customer({}, AGREED);
    const id = await messages.send(customer, await messages.email());
    await messages.settled(id);
    expect((await report([{ id: 'report-2', type: 'complained', deliveryId: id }])).status).toBe(200);
    expect((await messages.delivery(id)).complainedAt).toEqual(expect.any(String));
    const later = await messages.settled(await messages.send(customer, await messages.email()));
    expect(later.reason).toMatch(/^suppressed-complained/);
  });
});

it('lets nobody see the mailbox but who may, and sends tests to oneself', async () => {
  const marketer = await Person.signIn(kehu.url, 'marketer');
  expect((await marketer.get('/mailbox')).status).toBe(403);
  const template = await messages.email();
  expect((await marketer.post(`/message-templates/${template}/test`, { language: 'en' })).status).toBe(200);
  await until('the test arrived', async () =>
    (await messages.admin.get('/mailbox')).body.data.some(({ subject }: { subject: string }) =>
      subject.startsWith('[Test] News for ['),
    ),
  );
});
