import { Person, type Running, startKehu } from './server';

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

  it('is closed to everybody else and takes no writing', async () => {
    const rm = await Person.signIn(kehu.url, 'rm');
    expect((await rm.get('/audit')).status).toBe(403);
    expect((await auditor.post('/audit', { data: { operation: 'x.y' } })).status).toBe(405);
    expect((await auditor.get('/audit?filters[changes][$null]=true')).status).toBe(400);
    expect((await auditor.get('/audit?fields=details')).status).toBe(400);
  });
});
