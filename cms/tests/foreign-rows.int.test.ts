import type { Client } from 'pg';
import { connectAsOwner } from './database';
import { Person, type Running, startKehu } from './server';

/** Ids of another branch in every position that takes an id: nothing is read, attached or changed through them. */
let kehu: Running;
let admin: Person;
let teller: Person;
let rm: Person;
let owner: Client;
let mine: { customer: string; account: string };
let foreign: { branch: string; customer: string; account: string; task: string };
let myBranch: string;

const first = async (who: Person, path: string) => (await who.get(path)).body.data[0]?.id as string;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '60' });
  [admin, teller, rm] = (await Promise.all(['admin', 'teller', 'rm'].map((n) => Person.signIn(kehu.url, n)))) as [
    Person,
    Person,
    Person,
  ];
  owner = await connectAsOwner(kehu.dataDir);
  myBranch = (await teller.get('/session')).body.data.branch.id;
  mine = { customer: await first(teller, '/customers'), account: await first(teller, '/accounts') };
  const elsewhere = `filters[branch][id][$ne]=${myBranch}&pagination[pageSize]=1`;
  const customer = await first(admin, `/customers?${elsewhere}`);
  foreign = {
    branch: await first(admin, `/branches?filters[id][$ne]=${myBranch}`),
    customer,
    account: await first(admin, `/accounts?filters[customer][branch][id][$ne]=${myBranch}`),
    task: (
      await admin.post('/tasks', {
        data: { subject: 'Elsewhere', customer, branch: await first(admin, `/branches?filters[id][$ne]=${myBranch}`) },
      })
    ).body.data.id,
  };
}, 300_000);

const customers = async () => (await owner.query('select count(*)::int as n from customers')).rows[0].n as number;
const branchOf = async (customer: string) => (await admin.get(`/customers/${customer}`)).body.data.branch.id;

describe('a teller', () => {
  it('cannot put a new customer into another branch, nor into none', async () => {
    const before = await customers();
    const create = (data: Record<string, unknown>) => teller.post('/customers', { data: { name: 'Stray', ...data } });
    for (const branch of [foreign.branch, { id: foreign.branch }, null, undefined, 'nosuchbranch']) {
      const answer = await create({ branch });
      expect([branch, answer.status >= 400 && answer.status < 500]).toEqual([branch, true]);
    }
    expect(await customers()).toBe(before);
    expect((await create({ branch: myBranch })).status).toBe(201);
  });

  it('cannot move a customer away, and is told why', async () => {
    const { version } = (await teller.get(`/customers/${mine.customer}`)).body.data;
    const moved = await teller.patch(`/customers/${mine.customer}`, { version, data: { branch: foreign.branch } });
    expect([moved.status, moved.body.error.code]).toEqual([403, 'kernel.forbidden']);
    const none = await teller.patch(`/customers/${mine.customer}`, { version, data: { branch: null } });
    expect(none.status).toBe(403);
    expect(await branchOf(mine.customer)).toBe(myBranch);
  });

  it('cannot name a record that may not be read in any relation, and it is as if it were not there', async () => {
    const households = await admin.post('/households', { data: { name: 'Foreign house', branch: foreign.branch } });
    const unknown = 'a'.repeat(24);
    for (const [path, field, id] of [
      ['/customers', 'household', households.body.data.id],
      ['/tasks', 'customer', foreign.customer],
    ] as const) {
      const data = { name: 'Stray', subject: 'Stray', branch: myBranch };
      const body = (value: string) => ({
        data: { ...(path === '/tasks' ? { subject: 'S' } : { name: 'S' }), branch: data.branch, [field]: value },
      });
      const [seen, absent] = [await teller.post(path, body(id)), await teller.post(path, body(unknown))];
      expect([path, seen.status, seen.body.error?.fields?.[0]?.path]).toEqual([path, 400, field]);
      expect({ ...seen.body.error, requestId: '' }).toEqual({ ...absent.body.error, requestId: '' });
    }
  });

  it('reads, changes, reveals and steers nothing of another branch by its id', async () => {
    const c = foreign.customer;
    const a = foreign.account;
    const reason = 'curiosity about somebody';
    const calls: [string, string, unknown?][] = [
      ...['', '/history', '/timeline', '/holdings', '/flows'].map((p): [string, string] => [
        'GET',
        `/customers/${c}${p}`,
      ]),
      ...['', '/history', '/statement', '/flows'].map((p): [string, string] => ['GET', `/accounts/${a}${p}`]),
      ['PATCH', `/customers/${c}`, { version: 1, data: { city: 'x' } }],
      ['POST', `/customers/${c}/reveal`, { fields: ['mobile'], reason }],
      ['POST', `/accounts/${a}/freeze`, { reason }],
      ['PATCH', `/tasks/${foreign.task}`, { version: 1, data: { subject: 'x' } }],
      ['POST', `/tasks/${foreign.task}/move`, { version: 1, status: 'done' }],
    ];
    for (const [method, path, body] of calls) {
      const answer = await teller.send(method, path, body);
      expect([method, path, answer.status]).toEqual([method, path, 404]);
      // The same as for an id that never was: existence is not told.
      const absent = await teller.send(method, path.replace(c, 'a'.repeat(24)).replace(a, 'b'.repeat(24)), body);
      expect([path, answer.body.error.code]).toEqual([path, absent.body.error.code]);
    }
    // What is there is written down as tried, what never was is not.
    const auditor = await Person.signIn(kehu.url, 'auditor');
    const query = 'filters[outcome][$eq]=denied&filters[actorName][$eq]=陈雨欣&fields=operation,recordId';
    const tried = (await auditor.get(`/audit?${query}&pagination[pageSize]=100`)).body.data as {
      operation: string;
      recordId: string;
    }[];
    expect(tried.map(({ operation, recordId }) => `${operation} ${recordId}`)).toEqual(
      expect.arrayContaining([
        `customer.read ${c}`,
        `account.read ${a}`,
        `customer.update ${c}`,
        `customer.reveal ${c}`,
        `account.freeze ${a}`,
        `task.update ${foreign.task}`,
      ]),
    );
    expect(tried.filter(({ recordId }) => /^(a+|b+)$/.test(recordId))).toEqual([]);
    expect((await teller.del(`/customers/${c}`)).status).toBe(403);
    expect((await teller.post(`/accounts/${a}/close`, { reason })).status).toBe(403);
  });

  it('learns nothing of another branch by filters, counts, groups or cursors', async () => {
    for (const query of [
      `filters[id][$eq]=${foreign.customer}`,
      `filters[id][$in][0]=${foreign.customer}`,
      `filters[$or][0][id]=${foreign.customer}&filters[$or][1][name]=`,
      `filters[$not][$not][id]=${foreign.customer}`,
      `filters[branch][id]=${foreign.branch}`,
    ]) {
      expect([query, (await teller.get(`/customers?${query}`)).body.data]).toEqual([query, []]);
      expect((await teller.get(`/customers/count?${query}`)).body.data.total).toBe(0);
      expect((await teller.get(`/customers/aggregate?${query}`)).body.data).toEqual([{ count: 0 }]);
    }
    expect((await teller.get(`/accounts?filters[customer][id]=${foreign.customer}`)).body.data).toEqual([]);
    expect((await teller.get(`/transactions?filters[account][id]=${foreign.account}`)).body.data).toEqual([]);
    // A cursor of somebody who sees everything opens nothing more.
    const next = (await admin.get('/customers?fields=name&sort=createdAt:desc&pagination[pageSize]=5')).body.meta
      .pagination.next;
    const after = await teller.get(
      `/customers?fields=branch&sort=createdAt:desc&pagination[after]=${next}&pagination[pageSize]=100`,
    );
    for (const row of after.body.data) expect(row.branch.id).toBe(myBranch);
  });
});

describe('a relationship manager', () => {
  it('gives a customer away only when the role lets them, and never half', async () => {
    const id = await first(rm, '/customers');
    const record = (await rm.get(`/customers/${id}`)).body.data;
    const colleague = await first(admin, '/staff?filters[username][$eq]=manager');
    const given = await rm.patch(`/customers/${id}`, {
      version: record.version,
      data: { owner: colleague, city: 'X' },
    });
    expect(given.status).toBe(403);
    const after = (await rm.get(`/customers/${id}`)).body.data;
    expect([after.owner.id, after.city, after.version]).toEqual([record.owner.id, record.city, record.version]);
  });

  it('can hand a task to a colleague, though it is then out of sight', async () => {
    const colleague = await first(admin, '/staff?filters[username][$eq]=teller');
    const made = await rm.post('/tasks', { data: { subject: 'Please call back', assignee: colleague } });
    expect([made.status, Object.keys(made.body.data)]).toEqual([201, ['id', 'version']]);
    expect((await rm.get(`/tasks/${made.body.data.id}`)).status).toBe(404);
    expect((await admin.get(`/tasks/${made.body.data.id}`)).body.data.assignee.id).toBe(colleague);
  });
});
