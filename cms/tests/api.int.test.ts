import { Person, type Running, startKehu } from './server';

let kehu: Running;
let admin: Person;
let rm: Person;
let teller: Person;
let manager: Person;

beforeAll(async () => {
  kehu = await startKehu();
  [admin, rm, teller, manager] = (await Promise.all(
    ['admin', 'rm', 'teller', 'manager'].map((name) => Person.signIn(kehu.url, name)),
  )) as [Person, Person, Person, Person];
}, 300_000);

const newCustomer = async (data: Record<string, unknown> = {}) => {
  const made = await admin.post('/customers', { data: { name: 'Test Person', ...data } });
  expect(made.status).toBe(201);
  return made.body.data as { id: string; version: number } & Record<string, unknown>;
};

it('answers what no cache on the way and no browser may keep', async () => {
  for (const path of ['/customers', '/session', '/nothing'])
    expect([path, (await admin.get(path)).headers.get('cache-control')]).toEqual([path, 'no-store']);
  // Without an address with TLS, browsers are not told to keep to it.
  expect((await admin.get('/customers')).headers.get('strict-transport-security')).toBeNull();
});

describe('the query language', () => {
  const refused: [string, string][] = [
    ['an unknown field', 'filters[salary][$eq]=1'],
    ['an unknown operator', 'filters[name][$regex]=a'],
    ['a wrong type', 'filters[birthDate][$gt]=yesterday'],
    ['a part of an encrypted value', 'filters[mobile][$contains]=138'],
    ['a field of a relation that is not there', 'filters[branch][password][$eq]=x'],
    ['a secret of an account', 'filters[owner][password][$startsWith]=$2a'],
    ['sorting by an encrypted field', 'sort=mobile'],
    ['an unknown parameter', 'where=1'],
    ['a page that is not a number', 'pagination[page]=one'],
    ['a page size beyond the limit', 'pagination[pageSize]=100000'],
    ['a cursor of another list', 'pagination[after]=abc'],
    ['100 levels', `filters${'[$not]'.repeat(100)}[name][$eq]=a`],
  ];
  it.each(refused)('refuses %s with a reason', async (_what, query) => {
    const answer = await admin.get(`/customers?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe('kernel.invalid_input');
    expect(answer.body.error.message.length).toBeGreaterThan(20);
  });

  it('pages by cursor through every row exactly once', async () => {
    const seen = new Set<string>();
    let after = '';
    for (let page = 0; page < 50; page++) {
      const answer = await admin.get(
        `/customers?fields=name&sort=name:desc&pagination[pageSize]=60${after && `&pagination[after]=${after}`}`,
      );
      for (const row of answer.body.data) {
        expect(seen.has(row.id)).toBe(false);
        seen.add(row.id);
      }
      after = answer.body.meta.pagination.next;
      if (!after) break;
    }
    const count = await admin.get('/customers/count');
    expect(seen.size).toBe(count.body.data.total);
  });

  it('filters through a relation and counts what it lists', async () => {
    const region = encodeURIComponent('华东');
    const answer = await admin.get(
      `/customers?filters[branch][region][$eq]=${region}&populate[branch][fields]=region&pagination[withCount]=true&pagination[pageSize]=200`,
    );
    expect(answer.body.data.length).toBeGreaterThan(0);
    expect(answer.body.data.every((row: { branch: { region: string } }) => row.branch.region === '华东')).toBe(true);
    expect(answer.body.meta.pagination.total).toBe(answer.body.data.length);
  });
});

describe('records', () => {
  it('creates, masks, finds by blind index, reveals with a reason, and keeps the history', async () => {
    const mobile = '+86 139 0000 4321';
    const made = await newCustomer({ name: '张三丰', mobile, email: 'zhang@example.com' });
    expect(made.mobile).not.toContain('0000');
    const found = await admin.get(
      `/customers?filters[mobile][$eq]=${encodeURIComponent('+8613900004321')}&fields=name`,
    );
    expect(found.body.data.map((row: { id: string }) => row.id)).toEqual([made.id]);
    // As the customer says it, without the country's code.
    const spoken = await admin.get(
      `/customers?filters[mobile][$eq]=${encodeURIComponent('139 0000 4321')}&fields=name`,
    );
    expect(spoken.body.data.map((row: { id: string }) => row.id)).toEqual([made.id]);
    const hits = await admin.get(`/search?q=${encodeURIComponent('三丰')}`);
    expect(hits.body.data.map((hit: { id: string }) => hit.id)).toContain(made.id);
    expect((await admin.post(`/customers/${made.id}/reveal`, { fields: ['mobile'], reason: 'caller' })).status).toBe(
      403,
    );
    const auditor = await Person.signIn(kehu.url, 'auditor');
    expect((await auditor.post(`/customers/${made.id}/reveal`, { fields: ['mobile'], reason: '' })).status).toBe(400);
    const revealed = await auditor.post(`/customers/${made.id}/reveal`, {
      fields: ['mobile'],
      reason: 'sample of the yearly audit',
    });
    expect(revealed.body.data).toEqual({ mobile });
    const history = await auditor.get(`/customers/${made.id}/history`);
    const operations = history.body.data.map((entry: { operation: string }) => entry.operation);
    expect(operations).toEqual(['customer.reveal', 'customer.create']);
    expect(history.body.data[0].reason).toBe('sample of the yearly audit');
    expect(history.text).not.toContain('13900004321');
    expect(history.text).not.toContain(mobile);
  });

  it('refuses a stale version with both values and writes nothing', async () => {
    const made = await newCustomer({ city: '上海市' });
    expect(
      (await admin.patch(`/customers/${made.id}`, { version: made.version, data: { city: '北京市' } })).body.data
        .version,
    ).toBe(2);
    const stale = await admin.patch(`/customers/${made.id}`, {
      version: made.version,
      data: { city: '广州市', occupation: '医生' },
    });
    expect(stale.status).toBe(409);
    expect(stale.body.error.code).toBe('records.stale');
    expect(stale.body.error.conflicts).toContainEqual({ field: 'city', yours: '广州市', theirs: '北京市' });
    const now = await admin.get(`/customers/${made.id}`);
    expect(now.body.data).toMatchObject({ city: '北京市', occupation: null, version: 2 });
  });

  it('refuses what is not right, field by field', async () => {
    const answer = await admin.post('/customers', {
      data: {
        name: '',
        birthDate: '2999-01-01',
        email: 'nobody',
        nationality: 'China',
        kind: 'alien',
        nonsense: 1,
        idType: 'resident-id',
        idNumber: '110101199003077777',
      },
    });
    expect(answer.status).toBe(400);
    const paths = answer.body.error.fields.map((field: { path: string }) => field.path).sort();
    expect(paths).toEqual(['birthDate', 'email', 'idNumber', 'kind', 'name', 'nationality', 'nonsense']);
    const check = await admin.post('/customers', {
      data: { name: 'A', idType: 'resident-id', idNumber: '110101199003077777' },
    });
    expect(check.body.error.fields[0].path).toBe('idNumber');
  });

  it('takes white space for no value where one is needed, and keeps it in free text', async () => {
    expect((await admin.post('/customers', { data: { name: ' \t ' } })).status).toBe(400);
    const made = await admin.post('/customers', { data: { name: ' Kept  whole ', note: '  ', birthDate: ' ' } });
    expect(made.body.data).toMatchObject({ name: ' Kept  whole ', note: '  ', birthDate: null });
    const blank = { entity: 'customer', name: 'blank', type: 'text', label: { en: '  ' } };
    expect((await admin.post('/fields', blank)).status).toBe(400);
  });

  it('writes nothing down when nothing was changed', async () => {
    const { id, version } = await newCustomer({ name: 'Always Same' });
    expect((await admin.patch(`/customers/${id}`, { version, data: { name: 'Always Same' } })).status).toBe(200);
    const { data } = (await admin.get(`/customers/${id}/history`)).body;
    expect(data.map(({ operation }: { operation: string }) => operation)).toEqual(['customer.create']);
  });

  it('finds accounts by their number, with the kind of account in the language that was asked for', async () => {
    const accountNo = '6200112233445566';
    const { id: customer } = await newCustomer();
    const account = { accountNo, type: 'current', status: 'active', currency: 'CNY', customer };
    expect((await admin.post('/accounts', { data: account })).status).toBe(201);
    const hit = async (locale: string) =>
      (await admin.get(`/search?q=${accountNo}${locale}`)).body.data.find(
        (each: { entity: string }) => each.entity === 'account',
      )?.subtitle;
    expect(await hit('')).toMatch(/^Current · /);
    expect(await hit('&locale=zh-Hans')).toMatch(/^活期结算 · /);
  });

  it('answers the same to a repeated call with one idempotency key, and creates once', async () => {
    const body = { data: { name: 'Idem Potent' } };
    const first = await admin.post('/customers', body, { 'idempotency-key': 'key-1' });
    const second = await admin.post('/customers', body, { 'idempotency-key': 'key-1' });
    expect(second.body.data.id).toBe(first.body.data.id);
    const other = await admin.post('/customers', { data: { name: 'Other' } }, { 'idempotency-key': 'key-1' });
    expect(other.status).toBe(422);
  });
});

describe('rows', () => {
  it('shows an RM the own portfolio only, on every surface', async () => {
    const total = (await admin.get('/customers/count')).body.data.total;
    const own = (await rm.get('/customers/count')).body.data.total;
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThan(total / 2);
    const stranger = await newCustomer({ name: '不相干客户', mobile: '13811112222' });
    expect((await rm.get(`/customers/${stranger.id}`)).status).toBe(404);
    expect((await rm.get(`/customers/${stranger.id}/history`)).status).toBe(404);
    expect((await rm.patch(`/customers/${stranger.id}`, { version: 1, data: { city: 'x' } })).status).toBe(404);
    expect((await rm.post(`/customers/${stranger.id}/reveal`, { fields: ['mobile'], reason: 'curious' })).status).toBe(
      404,
    );
    expect((await rm.get('/search?q=13811112222')).body.data).toEqual([]);
    expect((await rm.get('/customers?filters[mobile][$eq]=13811112222')).body.data).toEqual([]);
    const groups = (await rm.get('/customers/aggregate?measures=count')).body.data;
    expect(groups[0].count).toBe(own);
    expect((await rm.get('/customers/export')).status).toBe(403);
  });

  it('keeps tellers to their branch and off the fields that are hidden from them', async () => {
    const branches = await teller.get('/customers/aggregate?group=branch&measures=count');
    expect(branches.body.data).toHaveLength(1);
    const one = await teller.get('/customers?pagination[pageSize]=1&fields=*');
    expect(one.body.data[0]).not.toHaveProperty('annualIncome');
    expect((await teller.get('/customers?fields=annualIncome')).status).toBe(400);
    expect((await teller.get('/customers?filters[annualIncome][$gt]=1')).status).toBe(400);
    expect((await teller.get('/customers?sort=annualIncome')).status).toBe(400);
    expect((await teller.get('/customers/aggregate?measures=sum:annualIncome')).status).toBe(400);
    expect((await teller.get('/accounts?filters[customer][annualIncome][$gt]=1')).status).toBe(400);
    expect((await teller.get('/accounts?populate[customer][fields]=annualIncome')).status).toBe(400);
    expect(
      (await teller.patch(`/customers/${one.body.data[0].id}`, { version: 1, data: { annualIncome: '1' } })).status,
    ).toBe(400);
  });

  it('leave what compliance decides about a customer to others than tellers', async () => {
    const { id, version } = (await teller.get('/customers?fields=name&pagination[pageSize]=1')).body.data[0];
    for (const data of [{ politicallyExposed: true }, { kycDueOn: '2030-01-01' }, { status: 'closed' }]) {
      expect([data, (await teller.patch(`/customers/${id}`, { version, data })).status]).toEqual([data, 400]);
    }
  });

  it('exports what the list shows, masked, and writes it down', async () => {
    const csv = await manager.get('/customers/export?fields=name,mobile');
    expect(csv.status).toBe(200);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const lines = csv.text.trim().split('\r\n');
    expect(lines.length - 1).toBe((await manager.get('/customers/count')).body.data.total);
    expect(csv.text).not.toMatch(/1\d{10}/);
  });
});
