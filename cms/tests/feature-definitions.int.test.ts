import type { Role } from '@kehu/access/contract';
import { bankDay } from '../../database/tests/bank-day';
import { connectAsOwner } from './database';
import { all, settled } from './feature-bank';
import { Person, type Running, startKehu, until } from './server';

let kehu: Running;
let admin: Person;
let marketer: Person;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '200' });
  admin = await Person.signIn(kehu.url, 'admin');
  marketer = await Person.signIn(kehu.url, 'marketer');
  await settled(admin);
}, 300_000);

type Row = { id: string } & Record<string, unknown>;
const DINING = {
  name: 'diningCount60',
  label: { en: 'Dining out, 60 days', 'zh-Hans': '60 天餐饮', 'zh-Hant': '60 天餐飲' },
  source: 'transactions',
  aggregate: 'count',
  windowDays: 60,
  condition: { category: 'dining', amount: { $gte: '20' } },
};

const fieldOf = async (person: Person, name: string) => {
  const { entities } = (await person.get('/catalog')).body.data as { entities: { name: string; fields: Row[] }[] };
  return entities.find((entity) => entity.name === 'customer')?.fields.find((field) => field.name === name);
};

/** How often each customer dined out, by the list of transactions. */
async function dinedOut(): Promise<Map<string, number>> {
  const since = bankDay(-59);
  const accounts = await all<Row>(admin, 'accounts?fields=customer');
  const owners = new Map(accounts.map(({ id, customer }) => [id, (customer as Row).id]));
  const rows = await all<Row>(
    admin,
    `transactions?fields=account&filters[category]=dining&filters[amount][$gte]=20&filters[bookedAt][$gte]=${since}`,
  );
  const counts = new Map<string, number>();
  for (const { account } of rows) {
    const customer = owners.get((account as Row).id) as string;
    counts.set(customer, (counts.get(customer) ?? 0) + 1);
  }
  return counts;
}

describe('a feature that the bank defines itself', () => {
  let id: string;

  it('is tried on a few customers before it is saved', async () => {
    const { name: _, label: __, ...formula } = DINING;
    const tried = await marketer.post('/features/preview', formula);
    expect(tried.status).toBe(200);
    const counts = await dinedOut();
    expect(tried.body.data.length).toBeGreaterThan(3);
    for (const { id: customer, title, value } of tried.body.data) {
      expect([title, value]).toEqual([expect.any(String), String(counts.get(customer) ?? 0)]);
    }
  });

  it('is in the catalogue at once, marked until it is filled, and then in lists, filters, groups, exports, the portrait', async () => {
    const made = await marketer.post('/features', DINING);
    expect([made.status, made.text]).toEqual([201, expect.any(String)]);
    id = made.body.data.id;
    await until('the catalogue has it', async () => (await fieldOf(marketer, DINING.name)) !== undefined);
    await settled(admin);
    await until('it is filled', async () => (await fieldOf(admin, DINING.name))?.indexState === undefined);
    expect(await fieldOf(admin, DINING.name)).toMatchObject({
      label: DINING.label,
      section: 'portrait',
      computed: true,
    });

    const counts = await dinedOut();
    expect([...counts.values()].some((n) => n > 3)).toBe(true);
    const listed = await all<Row>(marketer, `customers?fields=${DINING.name}`);
    expect(listed.map((row) => [row.id, Number(row[DINING.name])])).toEqual(
      listed.map(({ id: customer }) => [customer, counts.get(customer) ?? 0]),
    );
    const filtered = await all<Row>(marketer, `customers?fields=name&filters[${DINING.name}][$gt]=3`);
    expect(filtered.map((row) => row.id).sort()).toEqual(
      [...counts].flatMap(([customer, n]) => (n > 3 ? [customer] : [])).sort(),
    );
    const summed = await marketer.get(`/customers/aggregate?measures=sum:${DINING.name}`);
    const total = [...counts.values()].reduce((a, b) => a + b, 0);
    expect(Number(summed.body.data[0][`sum:${DINING.name}`])).toBe(total);
    const auditor = await Person.signIn(kehu.url, 'auditor');
    const csv = (await auditor.get(`/customers/export?fields=customerNo,${DINING.name}`)).text.trim().split('\r\n');
    expect(csv).toHaveLength(listed.length + 1);
    expect(csv.slice(1).reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0)).toBe(total);
    const [customer] = filtered as [Row];
    const portrait = await marketer.get(`/customers/${customer.id}/portrait`);
    expect(Number(portrait.body.data.values[DINING.name])).toBe(counts.get(customer.id));
    const features = (await marketer.get('/features')).body.data.features as Row[];
    expect(features.find(({ name }) => name === DINING.name)).toMatchObject({ state: 'ready', unit: 'count' });
  }, 120_000);

  it('is renamed, retired and brought back; a retired one is nowhere', async () => {
    expect((await marketer.patch(`/features/${id}`, { label: { en: 'Eats out' } })).status).toBe(200);
    await until(
      'it is renamed',
      async () =>
        (await fieldOf(admin, DINING.name))?.label !== undefined &&
        JSON.stringify((await fieldOf(admin, DINING.name))?.label) === '{"en":"Eats out"}',
    );
    expect((await marketer.patch(`/features/${id}`, { retired: true })).status).toBe(200);
    await until('it is gone', async () => (await fieldOf(admin, DINING.name)) === undefined);
    for (const query of [`fields=${DINING.name}`, `filters[${DINING.name}][$gt]=1`]) {
      expect((await admin.get(`/customers?${query}`)).status).toBe(400);
    }
    // The name stays taken, so that nothing else ever means something different by it.
    expect((await admin.post('/features', DINING)).body.error.code).toBe('features.name_taken');
    expect((await marketer.patch(`/features/${id}`, { retired: false })).status).toBe(200);
    await settled(admin);
    await until('it is back', async () => (await fieldOf(admin, DINING.name)) !== undefined);
  }, 120_000);
});

it('a condition that moves with the day has everybody looked at again tomorrow, even who has no rows today', async () => {
  const soon = { source: 'accounts', aggregate: 'count', windowDays: null, condition: { maturesOn: { $next: 30 } } };
  const made = await admin.post('/features', { name: 'maturingSoon', label: { en: 'Maturing soon' }, ...soon });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  await settled(admin);
  const owner = await connectAsOwner(kehu.dataDir);
  const late = await owner.query(
    'select count(*)::int as n from customer_features where stale_on > kehu_day(now()) + 1 or stale_on is null',
  );
  expect(late.rows[0].n).toBe(0);
  const [day, last] = [bankDay(), bankDay(29)];
  const accounts = await all<Row>(
    admin,
    `accounts?fields=customer&filters[maturesOn][$between][0]=${day}&filters[maturesOn][$between][1]=${last}`,
  );
  const found = await all<Row>(admin, 'customers?fields=name&filters[maturingSoon][$gte]=1');
  expect(found.map(({ id }) => id).sort()).toEqual(
    [...new Set(accounts.map(({ customer }) => (customer as Row).id))].sort(),
  );
  expect((await admin.patch(`/features/${made.body.data.id}`, { retired: true })).status).toBe(200);
}, 120_000);

describe('a formula that is not right', () => {
  const { name: _, label: __, ...formula } = DINING;
  const wrong: [string, Record<string, unknown>, string][] = [
    ['a name that a field has', { ...DINING, name: 'city' }, 'features.name_taken'],
    ['a name that a feature has', { ...DINING, name: 'inflow90' }, 'features.name_taken'],
    ['a name that a collection has', { ...DINING, name: 'loans' }, 'features.name_taken'],
    ['a name of the system', { ...DINING, name: 'version' }, 'features.name_taken'],
    ['a name that is SQL', { ...DINING, name: 'x" int; drop table customers; --' }, 'kernel.invalid_input'],
    ['no label', { ...DINING, name: 'ok1', label: {} }, 'kernel.invalid_input'],
    ['no days', { ...DINING, name: 'ok2', windowDays: null }, 'kernel.invalid_input'],
    ['days of accounts', { ...DINING, name: 'ok3', source: 'accounts', condition: {} }, 'kernel.invalid_input'],
    ['too many days', { ...DINING, name: 'ok4', windowDays: 10_000 }, 'kernel.invalid_input'],
    ['half a day', { ...DINING, name: 'ok5', windowDays: 1.5 }, 'kernel.invalid_input'],
    ['another aggregate', { ...DINING, name: 'ok6', aggregate: 'median' }, 'kernel.invalid_input'],
    ['another source', { ...DINING, name: 'ok7', source: 'up_users' }, 'kernel.invalid_input'],
    ['an unknown field', { ...DINING, name: 'ok8', condition: { shoe: 1 } }, 'kernel.invalid_input'],
    ['an unknown operator', { ...DINING, name: 'ok9', condition: { amount: { $near: 1 } } }, 'kernel.invalid_input'],
    [
      'a field that is hidden',
      { ...DINING, name: 'ok10', condition: { counterpartyAccount: '1' } },
      'kernel.invalid_input',
    ],
    ['more than is asked', { ...DINING, name: 'ok11', sql: '1' }, 'kernel.invalid_input'],
  ];

  it.each(wrong)('%s is refused and leaves nothing', async (_what, input, code) => {
    const answer = await marketer.post('/features', input);
    expect([answer.status >= 400 && answer.status < 500, answer.body.error?.code]).toEqual([true, code]);
    const features = (await admin.get('/features')).body.data.features as { name: string; definition: unknown }[];
    expect(features.filter(({ definition }) => definition).map(({ name }) => name)).toEqual([
      DINING.name,
      'maturingSoon',
    ]);
  });

  it('is refused by the preview too', async () => {
    const answer = await marketer.post('/features/preview', { ...formula, condition: { counterpartyAccount: '1' } });
    expect(answer.body.error.fields).toContainEqual(
      expect.objectContaining({ path: 'condition.counterpartyAccount', code: 'unknown_field' }),
    );
  });

  it('of somebody without the right is refused', async () => {
    const teller = await Person.signIn(kehu.url, 'teller');
    for (const answer of [
      await teller.get('/features'),
      await teller.post('/features', { ...DINING, name: 'mine' }),
      await teller.post('/features/preview', formula),
      await teller.post('/features/rebuild', {}),
    ])
      expect(answer.status).toBe(403);
  });
});

describe('a role that hides or masks features', () => {
  it('tells nothing of them: lists, filters, groups, exports, portrait', async () => {
    const roles = (await admin.get('/roles')).body.data as (Role & { version: number })[];
    const role = roles.find(({ name }) => name === 'auditor') as Role & { version: number };
    const fields = {
      ...role.fields,
      customer: { ...role.fields.customer, spendDining90: 'hidden', inflow90: 'masked' },
    };
    expect((await admin.put('/roles/auditor', { ...role, fields })).status).toBe(200);
    const auditor = await Person.signIn(kehu.url, 'auditor');
    await until(
      'the role has changed',
      async () => (await auditor.get('/customers?fields=spendDining90')).status === 400,
    );
    for (const path of [
      '/customers?filters[spendDining90][$gt]=1',
      '/customers?filters[inflow90][$gt]=1',
      '/accounts?filters[customer][spendDining90][$gt]=1',
      '/customers/aggregate?measures=sum:spendDining90',
      '/customers/aggregate?measures=sum:inflow90',
      '/customers/export?fields=spendDining90',
    ])
      expect([path, (await auditor.get(path)).status]).toEqual([path, 400]);
    const customer = (await admin.get('/customers?fields=spendDining90&filters[spendDining90][$gt]=100')).body
      .data[0] as Row;
    const mine = await auditor.get(`/customers/${customer.id}/portrait`);
    const full = await admin.get(`/customers/${customer.id}/portrait`);
    expect(full.body.data.peers.marks).toHaveProperty('spendDining90');
    expect(mine.text).not.toContain('spendDining90');
    expect(mine.text).not.toContain(String(customer.spendDining90));
    expect(mine.body.data.values.inflow90).toBe('••••');
    expect(Object.keys(mine.body.data.peers.marks)).toEqual(expect.arrayContaining(['inflow30']));
    expect(mine.body.data.peers.marks).not.toHaveProperty('inflow90');
  });

  it('shows no portrait of customers that the reader may not see', async () => {
    const teller = await Person.signIn(kehu.url, 'teller');
    const own = new Set((await all<Row>(teller, 'customers?fields=id')).map(({ id: one }) => one));
    const foreign = (await all<Row>(admin, 'customers?fields=id')).find(({ id: one }) => !own.has(one)) as Row;
    expect((await teller.get(`/customers/${foreign.id}/portrait`)).status).toBe(404);
    const [first] = own;
    const portrait = await teller.get(`/customers/${first}/portrait`);
    expect(portrait.status).toBe(200);
    expect(portrait.text).not.toContain('salaryMonthly');
    const security = await Person.signIn(kehu.url, 'security');
    expect((await security.get(`/customers/${first}/portrait`)).status).toBe(403);
  });
});
