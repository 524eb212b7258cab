import { savedBy } from './second-person';
import { Person, type Running, startKehu, until } from './server';

let kehu: Running;
let admin: Person;
let security: Person;
let teller: Person;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '200' });
  admin = await Person.signIn(kehu.url, 'admin');
  security = await Person.signIn(kehu.url, 'security');
  teller = await Person.signIn(kehu.url, 'teller');
}, 120_000);

interface Rule {
  action: string;
  subject: string;
  condition: unknown;
}

async function addRules(name: string, rules: Rule[]): Promise<void> {
  const roles = (await admin.get('/roles')).body.data as { name: string; rules: Rule[] }[];
  const role = roles.find((one) => one.name === name);
  await savedBy(security, admin.put(`/roles/${name}`, { ...role, rules: [...(role?.rules ?? []), ...rules] }));
}

describe('a rule for another action', () => {
  it('opens no rows that the person may not read, however wide it is', async () => {
    const mine = (await teller.get('/customers/count')).body.data.total;
    const all = (await admin.get('/customers/count')).body.data.total;
    expect(mine).toBeLessThan(all);
    await addRules('teller', [
      { action: 'export', subject: 'customer', condition: null },
      { action: 'reveal', subject: 'customer', condition: null },
    ]);
    await until(
      'the export is allowed',
      async () => (await teller.get('/customers/export?fields=name')).status === 200,
    );
    const csv = await teller.get('/customers/export?fields=name');
    expect(csv.text.trim().split('\r\n')).toHaveLength(mine + 1);
    const own = new Set(
      (await teller.get('/customers?fields=name&pagination[pageSize]=200')).body.data.map(
        (row: { id: string }) => row.id,
      ),
    );
    const others = (await admin.get('/customers?fields=name&pagination[pageSize]=200')).body.data as { id: string }[];
    const foreign = others.find(({ id }) => !own.has(id))?.id;
    const revealed = await teller.post(`/customers/${foreign}/reveal`, { fields: ['mobile'], reason: 'curious' });
    expect(revealed.status).toBe(404);
  });
});
