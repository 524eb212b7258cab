import { Person, type Running, startKehu } from './server';

let kehu: Running;
let marketer: Person;
let manager: Person;
let teller: Person;

beforeAll(async () => {
  kehu = await startKehu();
  marketer = await Person.signIn(kehu.url, 'marketer');
  manager = await Person.signIn(kehu.url, 'manager');
  teller = await Person.signIn(kehu.url, 'teller');
}, 120_000);

type Row = { id: string } & Record<string, unknown>;

const all = async (person: Person, path: string): Promise<Row[]> => {
  const rows: Row[] = [];
  let after: string | null = null;
  do {
    const page = await person.get(
      `/${path}${path.includes('?') ? '&' : '?'}pagination[pageSize]=200${after ? `&pagination[after]=${after}` : ''}`,
    );
    expect(page.status).toBe(200);
    rows.push(...page.body.data);
    after = page.body.meta.pagination.next;
  } while (after);
  return rows;
};
const idsOf = (rows: Row[]) => rows.map(({ id }) => id).sort();
const customersOf = (rows: Row[], field = 'customer') => rows.map((row) => (row[field] as Row | null)?.id as string);

describe('customers by what belongs to them', () => {
  it('finds those who have a row that meets a condition', async () => {
    const loans = await all(marketer, 'loans?fields=customer,status');
    const active = new Set(customersOf(loans.filter(({ status }) => status === 'running')));
    expect(active.size).toBeGreaterThan(0);
    const found = await all(marketer, 'customers?fields=name&filters[loans][$has][where][status]=running');
    expect(idsOf(found)).toEqual([...active].sort());
    const others = await all(marketer, 'customers?fields=name&filters[loans][$not][$has][where][status]=running');
    expect(found.length + others.length).toBe((await all(marketer, 'customers?fields=name')).length);
  });

  it('counts rows behind two relations', async () => {
    const found = await all(
      marketer,
      'customers?fields=name&filters[transactions][$has][atLeast]=3&filters[transactions][$has][where][category]=dining&filters[transactions][$has][where][bookedAt][$last]=60',
    );
    const since = new Date(Date.now() - 60 * 86_400_000).toISOString();
    const accounts = new Map(
      (await all(marketer, 'accounts?fields=customer')).map((row) => [row.id, customersOf([row])[0]]),
    );
    const counts = new Map<string, number>();
    for (const row of await all(
      marketer,
      `transactions?fields=account&filters[category]=dining&filters[bookedAt][$gte]=${since}`,
    )) {
      const customer = accounts.get((row.account as Row).id) as string;
      counts.set(customer, (counts.get(customer) ?? 0) + 1);
    }
    const wanted = [...counts].filter(([, count]) => count >= 3).map(([customer]) => customer);
    expect(wanted.length).toBeGreaterThan(0);
    expect(idsOf(found)).toEqual(wanted.sort());
  });

  it('knows nothing of rows that the person may not read', async () => {
    // A teller reads no loans: the collection does not exist for them.
    const refused = await teller.get('/customers?filters[loans][$has][where][status]=running');
    expect(refused.status).toBe(400);
    expect(refused.body.error.fields).toContainEqual(expect.objectContaining({ code: 'unknown_field' }));
    const catalog = (await teller.get('/catalog')).body.data.entities as {
      name: string;
      collections: { name: string }[];
    }[];
    const names = catalog.find(({ name }) => name === 'customer')?.collections.map(({ name }) => name);
    expect(names).toContain('transactions');
    expect(names).not.toContain('loans');
    // A manager's customers are those of the branch, and so are the tasks that are counted.
    const own = new Set(idsOf(await all(manager, 'customers?fields=name')));
    const found = idsOf(await all(manager, 'customers?fields=name&filters[tasks][$has][atLeast]=1'));
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((id) => own.has(id))).toBe(true);
  });

  it('refuses what does not count with the path that is wrong', async () => {
    const bad = await marketer.get(
      '/customers?filters[loans][$has][atLeast]=many&filters[loans][$has][where][nobody]=1',
    );
    expect(bad.status).toBe(400);
    expect(bad.body.error.fields.map(({ path }: { path: string }) => path)).toContain('filters.loans.$has');
  });
});
