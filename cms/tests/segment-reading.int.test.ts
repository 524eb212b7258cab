import { asks, done, SegmentBank } from './segment-bank';
import { Person, until } from './server';

let bank: SegmentBank;

beforeAll(async () => {
  bank = await SegmentBank.start();
}, 120_000);

describe('rights', () => {
  it('show of a segment the customers whom the reader may see, and nothing of others', async () => {
    const id = await bank.activate('Everybody by rights', {});
    const own = await bank.customers(
      "select c.id from customers c join up_users u on u.branch_id = c.branch_id where u.username = 'manager'",
    );
    const all = await bank.customers('select id from customers');
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThan(all.length);
    const breakdown = async (who: Person) => done(await who.get(`/segments/${id}/breakdown`));
    const sums = (groups: { count: number }[]) => groups.reduce((sum, { count }) => sum + count, 0);
    for (const [who, ids] of [
      [bank.manager, own],
      [bank.marketer, all],
    ] as const) {
      const { count, breakdown: parts } = await breakdown(who);
      expect(count).toBe(ids.length);
      for (const name of ['branch', 'region', 'age', 'gender'] as const) expect(sums(parts[name])).toBe(ids.length);
      const tried = done(await who.post('/segments/preview', { definition: asks(id) }));
      expect(tried).toMatchObject({ count: ids.length, ofAll: ids.length });
      const pairs = done(await who.get(`/segments/overlap?segments=${id}`));
      expect(pairs.segments).toEqual([{ id, name: 'Everybody by rights', size: ids.length }]);
    }
    expect((await breakdown(bank.manager)).breakdown.branch).toHaveLength(1);
    const sample = done(await bank.manager.post('/segments/preview', { definition: {} })).sample as { id: string }[];
    const seen = await bank.customers(
      `select id from customers where document_id in (${sample.map((row) => `'${row.id}'`).join(', ')})`,
    );
    expect(seen.every((one) => own.includes(one))).toBe(true);
    const listed = (await bank.manager.get('/segment-members/count')).body.data.total as number;
    expect(listed).toBeLessThanOrEqual(own.length * (await bank.owner.query('select 1 from segments')).rows.length);
  });

  it('keep others out', async () => {
    const teller = await Person.signIn(bank.kehu.url, 'teller');
    const { id, version } = await bank.create('Mine', { city: 'X' });
    for (const path of [`/segments/${id}`, `/segments/${id}/definition`, '/segments/changes', '/segment-members'])
      expect([path, (await teller.get(path)).status]).toEqual([path, 403]);
    expect((await teller.post('/segments/preview', { definition: {} })).status).toBe(403);
    expect((await bank.manager.patch(`/segments/${id}`, { version, name: 'Yours' })).status).toBe(403);
    expect((await bank.manager.post(`/segments/${id}/activate`, {})).status).toBe(403);
    expect((await bank.manager.post(`/segments/${id}/members`, { add: [] })).status).toBe(403);
  });

  it('hide rules over fields that the reader may not see', async () => {
    const { id } = await bank.create('Rich', { annualIncome: { $gte: 100 } });
    const roles = done(await bank.admin.get('/roles')) as { name: string; fields: Record<string, unknown> }[];
    const role = roles.find(({ name }) => name === 'branch-manager');
    const fields = { ...role?.fields, customer: { ...(role?.fields.customer as object), annualIncome: 'hidden' } };
    done(await bank.admin.put('/roles/branch-manager', { ...role, fields }));
    await until(
      'the rules are hidden',
      async () => !done(await bank.manager.get(`/segments/${id}/definition`)).readable,
    );
    expect(done(await bank.manager.get(`/segments/${id}/definition`))).toMatchObject({
      definition: null,
      readable: false,
    });
    expect(done(await bank.manager.get(`/segments/${id}/versions`))[0].definition).toBeNull();
    expect(done(await bank.marketer.get(`/segments/${id}/definition`)).definition).toEqual({
      annualIncome: { $gte: 100 },
    });
  });
});

describe('the builder', () => {
  it('is told exactly whom rules mean', async () => {
    const definition = {
      transactions: { $has: { where: { category: 'dining', bookedAt: { $last: 90 } }, atLeast: 5 } },
    };
    const tried = done(await bank.marketer.post('/segments/preview', { definition }));
    const ids = await bank.customers(
      `select c.id from customers c where (select count(*) from transactions t join accounts a on a.id = t.account_id
        where a.customer_id = c.id and t.category = 'dining' and t.booked_at between now() - interval '90 days' and now()) >= 5`,
    );
    expect(ids.length).toBeGreaterThan(0);
    expect(tried.count).toBe(ids.length);
    expect(tried.sample).toHaveLength(Math.min(10, ids.length));
    const ages = await bank.owner.query(
      `select case when age < 18 then '0-17' when age < 25 then '18-24' when age < 35 then '25-34' when age < 45 then '35-44'
         when age < 55 then '45-54' when age < 65 then '55-64' else '65+' end as value, count(*)::int as count
       from (select date_part('year', age(current_date, birth_date)) as age from customers where birth_date is not null) a
       group by 1 order by 1`,
    );
    const all = done(await bank.marketer.post('/segments/preview', { definition: {} }));
    expect(all.breakdown.age.filter(({ value }: { value: unknown }) => value !== null)).toEqual(ages.rows);
  });
});

describe('ready segments', () => {
  it('are there from the start, as drafts with the reason where the bank has not their fields', async () => {
    const found = await bank.owner.query(
      'select preset, status, broken, problems from segments where preset is not null',
    );
    expect(found.rows).toHaveLength(7);
    for (const row of found.rows) {
      const names = new Set((row.problems ?? []).map(({ code }: { code: string }) => code));
      expect([row.preset, row.status, [...names]]).toEqual(
        row.broken ? [row.preset, 'draft', ['unknown_field']] : [row.preset, 'active', []],
      );
    }
  });
});
