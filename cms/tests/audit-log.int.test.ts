import { Person, type Running, startKehu, until } from './server';

let kehu: Running;
let auditor: Person;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '60' });
  auditor = await Person.signIn(kehu.url, 'auditor');
}, 120_000);

describe('the audit log', () => {
  it('tells those who may read it who did what and what was refused, newest first', async () => {
    const teller = await Person.signIn(kehu.url, 'teller');
    const customer = (await teller.get('/customers?pagination[pageSize]=1')).body.data[0];
    const revealed = await teller.post(`/customers/${customer.id}/reveal`, {
      fields: ['mobile'],
      reason: 'calls the bank',
    });
    expect(revealed.status).toBe(200);
    expect((await teller.del(`/customers/${customer.id}`)).status).toBe(403);
    const log = await auditor.get('/audit?pagination[pageSize]=3');
    expect(log.body.data).toMatchObject([
      { operation: 'customer.delete', outcome: 'denied', actorName: '陈雨欣' },
      { operation: 'customer.reveal', outcome: 'done', recordId: customer.id, reason: 'calls the bank' },
      { operation: 'session.open', outcome: 'done', actorName: '陈雨欣', source: 'http' },
    ]);
    expect(log.text).not.toContain(revealed.body.data.mobile);
    const denied = await auditor.get('/audit?filters[outcome][$eq]=denied&pagination[withCount]=true');
    expect(denied.body.meta.pagination.total).toBe(1);
  });

  it('tells who read it, who looked at staff, and who read the rows that an import rejected', async () => {
    const admin = await Person.signIn(kehu.url, 'admin');
    expect((await admin.get('/staff-accounts')).status).toBe(200);
    expect((await auditor.get('/audit?pagination[pageSize]=1')).status).toBe(200);
    const form = new FormData();
    form.set('preset', 'generic-customers');
    form.set('files', new Blob(['customer no,name,email\nX-1,Wrong,no address\n']), 'a.csv');
    const { id } = (await admin.send('POST', '/imports', form)).body.data;
    await until('the import is done', async () => (await admin.get(`/imports/${id}`)).body.data.state === 'done');
    expect((await admin.get(`/imports/${id}/rejects.csv`)).status).toBe(200);
    const log = (await auditor.get('/audit?pagination[pageSize]=20')).body.data as Record<string, unknown>[];
    expect(log.map(({ operation, actorName, recordId }) => [operation, actorName, recordId])).toEqual(
      expect.arrayContaining([
        ['staff.list', 'Alex Morgan', null],
        ['audit.list', 'Nora Fischer', null],
        ['import.read-rejects', 'Alex Morgan', id],
      ]),
    );
  });

  it('is closed to everybody else and takes no writing', async () => {
    const rm = await Person.signIn(kehu.url, 'rm');
    expect((await rm.get('/audit')).status).toBe(403);
    expect((await auditor.post('/audit', { data: { operation: 'x.y' } })).status).toBe(405);
    expect((await auditor.get('/audit?filters[changes][$null]=true')).status).toBe(400);
    expect((await auditor.get('/audit?fields=details')).status).toBe(400);
  });
});
