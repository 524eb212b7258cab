import type { Client } from 'pg';
import { connectAsOwner, connectAsProcess, placesOf } from './database';
import { Messages } from './messaging';
import { Person, type Running, startKehu } from './server';

const AGREED: [string, string][] = [['marketing', 'email']];
let kehu: Running;
let owner: Client;
let messages: Messages;

beforeAll(async () => {
  kehu = await startKehu();
  owner = await connectAsOwner(kehu.dataDir);
  messages = await Messages.on(kehu, owner);
}, 300_000);

describe('a template', () => {
  const save = (text: string) =>
    messages.admin.post('/message-templates', {
      name: 'Bad',
      channel: 'sms',
      purpose: 'marketing',
      content: { 'zh-Hans': { text } },
    });

  it.each([
    ['Hi\n  {{ customer.nam }}', 'unknown_variable', 2, 6],
    ['{{ customer.addressLine }}', 'sensitive_variable', 1, 4],
    ['{{ password }}', 'unknown_variable', 1, 4],
    ['Hi {% if customer.name %}x', 'broken_tag', 1, 4],
    ['{{ customer.name | nosuchfilter }}', 'broken_tag', 1, 1],
    ['{% include "x" %}', 'broken_tag', 1, 1],
    ['{{ customer.name', 'broken_tag', 1, 1],
  ])('with %j is refused with its place', async (text, code, line, column) => {
    const refused = await save(text);
    expect(refused.status).toBe(400);
    expect(refused.body.error.fields[0]).toMatchObject({ code, params: { line, column } });
    expect(refused.body.error.fields[0].path).toBe('content.zh-Hans.text');
  });

  it('shows masked what may only be shown masked', async () => {
    const preview = await messages.admin.post('/message-preview', {
      channel: 'sms',
      purpose: 'service',
      language: 'en',
      recipient: await messages.customer({ mobile: '13912345678' }),
      content: { en: { text: 'To {{ customer.mobile }}' } },
    });
    expect(preview.body.data).toMatchObject({ text: 'To 139••••678', encoding: 'UCS-2', segments: 1 });
  });

  it('is tried out by oneself or at a listed address only, and who got it is written down', async () => {
    const id = await messages.email('service', 'Try');
    const test = (to?: string) =>
      messages.admin.post(`/message-templates/${id}/test`, { language: 'en', ...(to && { to }) });
    expect((await test('stranger@elsewhere.example')).body.error.code).toBe('messaging.not_a_test_address');
    expect((await test('Tests@Bank.example')).status).toBe(200);
    expect((await test()).status).toBe(200);
    const notes = await owner.query(
      `select details->>'to' as "to" from kehu_audit where operation = 'template.test-send' and record_id = $1 order by id`,
      [id],
    );
    expect(notes.rows.map(({ to }) => to)).toEqual(['Tests@Bank.example', 'admin@kehu.example']);
  });

  it('keeps every content it had', async () => {
    const id = await messages.email('service', 'first');
    const put = (version: number, content: unknown) =>
      messages.admin.put(`/message-templates/${id}`, { version, content });
    const before = (await messages.admin.get(`/message-templates/${id}/versions/1`)).body.data.content;
    const saved = await put(2, { ...before, en: { ...before.en, subject: 'Second' } });
    expect(saved.body.data).toMatchObject({ contentVersion: 2, version: 3 });
    expect((await put(3, { ...before, en: { ...before.en, subject: 'Second' } })).body.data.contentVersion).toBe(2);
    expect((await put(2, before)).body.error.code).toBe('messaging.template_stale');
    const versions = (await messages.admin.get(`/message-templates/${id}/versions`)).body.data;
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
  });

  it('warns of what may go wrong', async () => {
    const preview = await messages.admin.post('/message-preview', {
      channel: 'email',
      purpose: 'marketing',
      language: 'en',
      content: {
        en: { subject: 'You are a winner', blocks: [{ type: 'button', text: 'Go', href: 'htp:/nowhere' }] },
      },
    });
    const codes = preview.body.data.findings.map(({ code }: { code: string }) => code);
    expect(codes.sort()).toEqual(['broken_link', 'link_scheme', 'no_unsubscribe', 'spam_word']);
  });
});

describe('a message', () => {
  it('waits for consent, and goes out with it, to the address that nothing keeps in clear', async () => {
    const address = 'only.in.the.vault@mail.example';
    const customer = await messages.customer({ name: 'Ann <b>', email: address });
    const template = await messages.email();
    const held = await messages.settled(await messages.send(customer, template));
    expect(held).toMatchObject({ state: 'held', reason: 'no-consent' });
    await messages.consent(customer, 'marketing', 'email', 'granted');
    const id = await messages.send(customer, template);
    expect(await messages.settled(id)).toMatchObject({ state: 'sent', language: 'en', attempts: 1 });
    const mail = await messages.mail(id);
    expect(mail.subject).toBe('News for Ann <b>');
    expect(mail.html).toContain('Hello Ann &lt;b&gt;');
    expect(mail.text).toContain('Hello Ann <b>');
    const headers = Object.fromEntries(mail.headers.map(({ name, value }) => [name, value]));
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    expect(headers['List-Unsubscribe']).toContain('/m/u/');
    expect(await placesOf(owner, [address])).toEqual([]);
    expect(kehu.output.join('\n')).not.toContain(address);
  });

  it.each([
    ['has no address', { email: null }, AGREED, 'no-address'],
    ['wants no contact', { doNotContact: true }, AGREED, 'do-not-contact'],
  ])('to somebody who %s is held back', async (_, values, agreed, reason) => {
    const customer = await messages.customer(values, agreed);
    expect(await messages.settled(await messages.send(customer, await messages.email()))).toMatchObject({
      state: 'held',
      reason,
    });
  });

  it('of service goes out without consent, and over the owner as a task', async () => {
    const customer = (
      await messages.admin.get('/customers?filters[owner][id][$ne]=x&fields=owner&pagination[pageSize]=50')
    ).body.data.find((row: { owner: unknown }) => row.owner).id;
    const template = await messages.template('in-app', 'service', {
      en: { title: 'Call {{ customer.name }}', text: 'Their deposit matures.' },
    });
    const id = await messages.send(customer, template);
    expect(await messages.settled(id)).toMatchObject({ state: 'sent' });
    const tasks = await owner.query('select subject, assignee_id from tasks where external_key = $1', [
      `delivery:${id}`,
    ]);
    expect(tasks.rows).toEqual([{ subject: expect.stringMatching(/^Call /), assignee_id: expect.any(Number) }]);
  });

  it('stops at the cap, and at what holds the customer back', async () => {
    await messages.settings({ caps: [{ purpose: 'marketing', channel: 'email', sends: 2, days: 7 }] });
    const customer = await messages.customer({}, AGREED);
    const template = await messages.email();
    const ids = await Promise.all([1, 2, 3, 4].map(() => messages.send(customer, template)));
    const states = await Promise.all(ids.map((id) => messages.settled(id)));
    expect(states.map(({ state }) => state).sort()).toEqual(['held', 'held', 'sent', 'sent']);
    expect(states.filter(({ reason }) => reason === 'capped')).toHaveLength(2);
    await messages.settings({ caps: [] });
    const hold = { recipient: customer, channel: 'all', reason: 'risk', note: 'Under review' };
    expect((await messages.admin.post('/suppressions', hold)).status).toBe(200);
    expect(await messages.settled(await messages.send(customer, template))).toMatchObject({
      reason: 'suppressed-risk',
    });
    const lift = { recipient: customer, channel: 'all', note: 'Review is over' };
    expect((await messages.admin.post('/suppressions/lift', lift)).body.data.lifted).toBe(true);
    expect(await messages.settled(await messages.send(customer, template))).toMatchObject({ state: 'sent' });
  });

  it('whose template never comes to an end is refused, not an error of the server', async () => {
    const text = '{% for i in (1..9000000) %}{{ i }}{% endfor %}';
    const endless = { channel: 'sms', purpose: 'service', content: { en: { text } }, language: 'en', recipient: null };
    const refused = await messages.admin.post('/message-preview', endless);
    expect([refused.status, refused.body.error?.code]).toEqual([422, 'messaging.template_failed']);
  });

  it('in the quiet hours is put off to their end, where the bank is', async () => {
    const hour = (date: Date) =>
      new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit' }).format(date);
    const now = Date.now();
    const quietTo = hour(new Date(now + 3_600_000));
    await messages.calendar({ timeZone: 'Asia/Tokyo' });
    await messages.settings({ quietFrom: hour(new Date(now - 3_600_000)), quietTo });
    const put = await messages.settled(
      await messages.send(await messages.customer({}, AGREED), await messages.email()),
    );
    expect(put).toMatchObject({ state: 'queued', reason: 'quiet-hours', attempts: 0 });
    expect(hour(new Date(String(put.dueAt)))).toBe(quietTo);
    expect(new Date(String(put.dueAt)).getTime() - now).toBeLessThan(2 * 3_600_000);
    await messages.calendar({ timeZone: 'Asia/Shanghai' });
    await messages.settings({ quietFrom: '00:00', quietTo: '00:00' });
  });
});

describe('the next time that is allowed', () => {
  const next = async (moment: string, zone: string, from: string, to: string): Promise<string> => {
    const found = await owner.query('select kehu_next_time($1, $2, $3, $4) as at', [moment, zone, from, to]);
    return found.rows[0].at.toISOString();
  };

  it.each([
    ['before midnight', '2026-03-02T14:30:00Z', 'Asia/Shanghai', '21:00', '09:00', '2026-03-03T01:00:00.000Z'],
    ['after midnight', '2026-03-02T18:30:00Z', 'Asia/Shanghai', '21:00', '09:00', '2026-03-03T01:00:00.000Z'],
    ['by day', '2026-03-02T05:00:00Z', 'Asia/Shanghai', '21:00', '09:00', '2026-03-02T05:00:00.000Z'],
    ['at the very end', '2026-03-03T01:00:00Z', 'Asia/Shanghai', '21:00', '09:00', '2026-03-03T01:00:00.000Z'],
    ['within one day', '2026-03-02T05:00:00Z', 'Asia/Shanghai', '12:00', '14:00', '2026-03-02T06:00:00.000Z'],
    // Clocks go forward at 02:00 on 29 March 2026 in Berlin, and back at 03:00 on 25 October.
    [
      'over the night of summer time',
      '2026-03-28T22:00:00Z',
      'Europe/Berlin',
      '21:00',
      '09:00',
      '2026-03-29T07:00:00.000Z',
    ],
    [
      'over the night of winter time',
      '2026-10-24T21:00:00Z',
      'Europe/Berlin',
      '21:00',
      '09:00',
      '2026-10-25T08:00:00.000Z',
    ],
    [
      'in an hour that does not exist',
      '2026-03-29T00:30:00Z',
      'Europe/Berlin',
      '01:00',
      '02:30',
      '2026-03-29T01:30:00.000Z',
    ],
  ])('%s', async (_, moment, zone, from, to, wanted) => {
    expect(await next(moment, zone, from, to)).toBe(wanted);
  });

  it('passes over holidays', async () => {
    // The shipped calendar has 1 to 7 October; the 10th is a Saturday that is worked.
    expect(await next('2026-09-30T14:00:00Z', 'Asia/Shanghai', '21:00', '09:00')).toBe('2026-10-08T01:00:00.000Z');
    expect(await next('2026-10-09T14:00:00Z', 'Asia/Shanghai', '21:00', '09:00')).toBe('2026-10-10T01:00:00.000Z');
  });
});

describe('consents', () => {
  it('are only ever added to', async () => {
    const customer = await messages.customer({}, AGREED);
    await messages.consent(customer, 'marketing', 'email', 'withdrawn');
    const overview = (await messages.admin.get(`/consents/${customer}`)).body.data;
    expect(overview.history.map(({ state }: { state: string }) => state)).toEqual(['withdrawn', 'granted']);
    const stands = overview.states.find(
      (s: Record<string, string>) => s.purpose === 'marketing' && s.channel === 'email',
    );
    expect(stands).toMatchObject({ state: 'withdrawn', allowed: false });
    const worker = await connectAsProcess(kehu.dataDir);
    await expect(worker.query('delete from consents')).rejects.toThrow(/permission denied/);
    await expect(worker.query("update consents set state = 'granted'")).rejects.toThrow(/permission denied/);
    await worker.end();
    await expect(owner.query('delete from consents')).rejects.toThrow(/append-only/);
  });

  it('are seen and recorded within the rights on the customer', async () => {
    const teller = await Person.signIn(kehu.url, 'teller');
    const customer = await messages.customer();
    expect((await teller.get(`/consents/${customer}`)).body.error.code).toBe('messaging.no_such_recipient');
    const marketer = await Person.signIn(kehu.url, 'marketer');
    const body = { recipient: customer, purpose: 'marketing', channel: 'email', state: 'granted', evidence: 'none' };
    expect((await marketer.post('/consents', body)).status).toBe(403);
  });
});
