import type { Role } from '@kehu/access/contract';
import { savedBy } from './second-person';
import { Person, type Running, startKehu, until } from './server';

/**
 * The surfaces beside lists: search, history, timeline, holdings, statement, Today, populate, groups. Each with a role
 * that masks fields which are not encrypted (name, number, a custom one), hides others, and reads few related rows.
 */
let kehu: Running;
let admin: Person;
let marketer: Person;
let security: Person;
let customer: { id: string; version: number };
let account: { id: string };

const NAME = '欧阳无名氏';
const CITY = '隐秘市';
const NICK = 'Nightingale';

/** Changes a role and waits until its people have it. */
async function changeRole(name: string, change: (role: Role) => Role): Promise<void> {
  const roles = (await admin.get('/roles')).body.data as (Role & { version: number })[];
  const standing = roles.find((role) => role.name === name);
  if (!standing) throw new Error(`no role ${name}`);
  await savedBy(security, admin.put(`/roles/${name}`, { ...change(standing), version: standing.version }));
}

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '60' });
  admin = await Person.signIn(kehu.url, 'admin');
  marketer = await Person.signIn(kehu.url, 'marketer');
  security = await Person.signIn(kehu.url, 'security');
  const field = { entity: 'customer', name: 'nick', type: 'text', label: { en: 'Nick name' } };
  expect((await admin.post('/fields', field)).status).toBe(201);
  await until('the custom field is there', async () => (await admin.get('/catalog')).text.includes('"nick"'));
  const staff = (await admin.get('/staff?filters[username][$eq]=rm')).body.data[0];
  const data = { name: NAME, city: CITY, nick: NICK, owner: staff.id, customerNo: 'X77881' };
  customer = (await admin.post('/customers', { data })).body.data;
  const product = (await admin.get('/products?pagination[pageSize]=1')).body.data[0];
  const made = await admin.post('/accounts', {
    data: { accountNo: '6222000011117788', type: 'savings', customer: customer.id, product: product.id },
  });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  account = made.body.data;
  const changed = await admin.patch(`/customers/${customer.id}`, {
    version: customer.version,
    data: { name: `${NAME}二`, city: `${CITY}二`, nick: `${NICK}2`, owner: null },
  });
  expect(changed.status).toBe(200);
  await changeRole('marketer', (role) => ({
    ...role,
    rules: [
      ...role.rules.filter((rule) => rule.subject !== 'staff'),
      { action: 'read', subject: 'staff', condition: { username: 'marketer' } },
      { action: 'export', subject: 'customer', condition: null },
      { action: 'reveal', subject: 'customer', condition: null },
    ],
    fields: {
      ...role.fields,
      customer: { ...role.fields.customer, name: 'masked', customerNo: 'masked', nick: 'masked', city: 'hidden' },
      account: { accountNo: 'hidden' },
    },
  }));
  await until('the role has changed', async () => (await marketer.get('/customers?fields=city')).status === 400);
}, 300_000);

const clear = [NAME, CITY, NICK, 'X77881'];
/** Nothing of the record stands in the answer, and the answer is one. */
const expectNothingClear = (what: string, answer: { status: number; text: string }) => {
  expect([what, answer.status]).toEqual([what, 200]);
  expect([what, clear.filter((value) => answer.text.includes(value))]).toEqual([what, []]);
};

describe('a field that is masked but not encrypted', () => {
  it('shows its mask only: in record, list, populate, title, export, history, timeline, holdings', async () => {
    const answers: [string, string][] = [
      ['record', `/customers/${customer.id}`],
      ['list', `/customers?fields=*&filters[id][$eq]=${customer.id}`],
      ['title of a relation', `/accounts/${account.id}?fields=customer`],
      ['populate', `/accounts?populate[customer][fields]=name,customerNo,nick&filters[id][$eq]=${account.id}`],
      ['export', `/customers/export?fields=*&filters[id][$eq]=${customer.id}`],
      ['history', `/customers/${customer.id}/history`],
      ['timeline', `/customers/${customer.id}/timeline`],
      ['holdings', `/customers/${customer.id}/holdings`],
      ['statement', `/accounts/${account.id}/statement`],
      ['flows', `/customers/${customer.id}/flows`],
      ['Today', '/today'],
    ];
    for (const [what, path] of answers) expectNothingClear(what, await marketer.get(path));
    const record = await marketer.get(`/customers/${customer.id}`);
    expect(record.body.data).toMatchObject({ name: '••••', customerNo: '••••', nick: '••••' });
    const history = await marketer.get(`/customers/${customer.id}/history`);
    const fields = history.body.data.flatMap((e: { changes: { field: string }[] }) => e.changes.map((c) => c.field));
    expect(fields).toContain('name');
    expect(fields).not.toContain('city');
  });

  it('says in the catalogue that it is masked, and takes neither filter, sort, group nor measure', async () => {
    const catalog = await marketer.get('/catalog');
    const fields = catalog.body.data.entities.find((e: { name: string }) => e.name === 'customer').fields;
    for (const name of ['name', 'customerNo', 'nick']) {
      const field = fields.find((f: { name: string }) => f.name === name);
      expect(field).toMatchObject({ masked: true, operators: [], sortable: false });
      for (const query of [`filters[${name}][$eq]=x`, `filters[${name}][$contains]=x`, `sort=${name}`]) {
        expect([query, (await marketer.get(`/customers?${query}`)).status]).toEqual([query, 400]);
      }
      expect((await marketer.get(`/customers/aggregate?group=${name}`)).status).toBe(400);
      expect((await marketer.get(`/accounts?filters[customer][${name}][$startsWith]=x`)).status).toBe(400);
    }
  });

  it('is not found by a part or by the whole, in lists, counts, groups, exports or the one box', async () => {
    for (const text of ['无名', '欧阳', NAME, `${NAME}二`, 'X7788', 'X77881', NICK]) {
      const q = `q=${encodeURIComponent(text)}`;
      expect([text, (await marketer.get(`/customers?${q}`)).body.data]).toEqual([text, []]);
      expect((await marketer.get(`/customers/count?${q}`)).body.data.total).toBe(0);
      expect((await marketer.get(`/customers/aggregate?${q}&measures=count`)).body.data[0].count).toBe(0);
      expect((await marketer.get(`/customers/export?fields=id&${q}`)).text.trim().split('\r\n')).toHaveLength(1);
      expect([text, (await marketer.get(`/search?${q}`)).body.data]).toEqual([text, []]);
    }
    expect((await admin.get(`/search?q=${encodeURIComponent('无名')}`)).body.data).toHaveLength(1);
  });

  it('can be revealed by whoever may reveal, and that is written down', async () => {
    const body = { fields: ['name'], reason: 'caller on the line' };
    const revealed = await marketer.post(`/customers/${customer.id}/reveal`, body);
    expect([revealed.status, revealed.body.data]).toEqual([200, { name: `${NAME}二` }]);
    expect((await marketer.post(`/customers/${customer.id}/reveal`, { ...body, fields: ['city'] })).status).toBe(400);
    const history = await marketer.get(`/customers/${customer.id}/history`);
    expect(history.body.data[0]).toMatchObject({ operation: 'customer.reveal', reason: 'caller on the line' });
  });
});

describe('a hidden field', () => {
  it('is not found by any search, not even encrypted and by its whole value', async () => {
    for (const text of ['6222000011117788', '7788', '隐秘', CITY]) {
      const q = `q=${encodeURIComponent(text)}`;
      expect([text, (await marketer.get(`/accounts?${q}`)).body.data]).toEqual([text, []]);
      expect([text, (await marketer.get(`/search?${q}`)).body.data]).toEqual([text, []]);
    }
    expect((await admin.get('/search?q=6222000011117788')).body.data).toHaveLength(1);
  });

  it('is in no history, timeline, holdings or Today', async () => {
    const holdings = await marketer.get(`/customers/${customer.id}/holdings`);
    expect(holdings.body.data.accounts).toHaveLength(1);
    expect(holdings.body.data.accounts[0]).not.toHaveProperty('accountNo');
    const timeline = await marketer.get(`/customers/${customer.id}/timeline`);
    expect(timeline.text).not.toContain('"city"');
    for (const row of (await marketer.get('/today')).body.data.maturing) expect(row).not.toHaveProperty('accountNo');
  });
});

describe('related records that may not be read', () => {
  it('are not told by groups, lists, filters, populate or history', async () => {
    // Who made a change is told in the history by design: that was the admin.
    const strangers = (
      (await admin.get('/staff?pagination[pageSize]=100')).body.data as { id: string; username: string }[]
    )
      .filter((row) => !['marketer', 'admin'].includes(row.username))
      .map((row) => row.id);
    const told = (text: string) => strangers.filter((id) => text.includes(id));
    const customers = '/customers?fields=name,owner&pagination[pageSize]=100';
    for (const path of [
      '/customers/aggregate?group=owner&measures=count',
      '/tasks/aggregate?group=assignee',
      customers,
      `${customers}&populate=owner`,
      '/customers/export?fields=owner',
      `/customers/${customer.id}/history`,
      `/customers/${customer.id}/timeline`,
    ]) {
      const answer = await marketer.get(path);
      expect([path, answer.status, told(answer.text)]).toEqual([path, 200, []]);
    }
    const groups = (await marketer.get('/customers/aggregate?group=owner&measures=count')).body.data;
    const total = (await marketer.get('/customers/count')).body.data.total;
    expect(groups).toEqual([{ owner: null, count: total }]);
    const owner = (await admin.get('/customers/aggregate?group=owner')).body.data.find(
      (g: { owner: string }) => g.owner,
    );
    expect((await marketer.get(`/customers/count?filters[owner][id][$eq]=${owner.owner}`)).body.data.total).toBe(0);
  });
});

describe('a masked balance', () => {
  it('is in no sum of holdings and refuses what would be counted back from it', async () => {
    await changeRole('marketer', (role) => ({ ...role, fields: { ...role.fields, account: { balance: 'masked' } } }));
    const balance = async () => (await marketer.get(`/accounts/${account.id}`)).body.data.balance as string;
    await until('the balance is masked', async () => (await balance()) === '••••' || (await balance()) === null);
    expect((await marketer.get(`/customers/${customer.id}/holdings`)).body.data.assets).toBe('0.00');
    expect((await marketer.get(`/accounts/${account.id}/statement`)).status).toBe(403);
    expect((await marketer.get(`/accounts/${account.id}/flows`)).status).toBe(403);
    expect((await marketer.get('/accounts/aggregate?measures=sum:balance')).status).toBe(400);
    expect((await marketer.get('/today')).text).not.toContain('"deposits"');
  });
});

describe('groups and measures', () => {
  it('take nothing but names, so that no part of them becomes SQL', async () => {
    for (const text of [
      'sum:balance:",(select max(password) from up_users) as "p',
      'count"',
      'sum:balance"',
      'sum:balance:x',
    ]) {
      const answer = await admin.get(`/accounts/aggregate?measures[0]=${encodeURIComponent(text)}`);
      expect([text, answer.status, answer.text.includes('$2')]).toEqual([text, 400, false]);
    }
    for (const text of [
      'openedOn:month:",(select max(password) from up_users) as "p',
      'openedOn:constructor',
      'status:',
    ]) {
      const answer = await admin.get(`/accounts/aggregate?group[0]=${encodeURIComponent(text)}`);
      expect([text, answer.status, answer.text.includes('$2')]).toEqual([text, 400, false]);
    }
  });
});

describe('the catalogue', () => {
  it('is given anew when a role changed, even to a browser that holds the old one', async () => {
    const auditor = await Person.signIn(kehu.url, 'auditor');
    const before = await auditor.get('/catalog');
    const etag = before.headers.get('etag') as string;
    const again = () => auditor.send('GET', '/catalog', undefined, { 'if-none-match': etag });
    expect((await again()).status).toBe(304);
    await changeRole('auditor', (role) => ({
      ...role,
      fields: { ...role.fields, customer: { occupation: 'hidden' } },
    }));
    await until('the catalogue is another', async () => (await again()).status === 200);
    expect((await again()).text).not.toContain('"occupation"');
  });
});
