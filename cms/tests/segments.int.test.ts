import type { Client } from 'pg';
import { connectAsOwner } from './database';
import { type Answer, Person, type Running, removeDataDir, startKehu, until } from './server';

let kehu: Running;
let owner: Client;
let marketer: Person;
let admin: Person;
let manager: Person;

beforeAll(async () => {
  kehu = await startKehu();
  owner = await connectAsOwner(kehu.dataDir);
  [marketer, admin, manager] = await Promise.all(
    ['marketer', 'admin', 'manager'].map((name) => Person.signIn(kehu.url, name)),
  );
  // Events leave the outbox at once: a copy of them stays.
  await owner.query(`create table told (event text, payload jsonb);
    create function note_event() returns trigger language plpgsql security definer as $$
    begin insert into told values (new.event, new.payload); return new; end $$;
    create trigger note_event after insert on kehu_outbox for each row execute function note_event()`);
}, 120_000);

afterAll(async () => {
  await owner?.end();
  await kehu?.stop();
  if (kehu) removeDataDir(kehu.dataDir);
}, 30_000);

const done = (answer: Answer, status = 200) => {
  expect([answer.status, answer.status >= 400 ? answer.text : '']).toEqual([status, '']);
  return answer.body?.data;
};

const create = async (name: string, definition: unknown, by = marketer) =>
  done(await by.post('/segments', { name, definition }), 201) as { id: string; version: number };

/** Row ids of customers by SQL of the test's own. */
const customers = async (sql: string): Promise<number[]> =>
  (await owner.query(sql)).rows.map(({ id }) => Number(id)).sort((a, b) => a - b);

const members = (segment: string) =>
  customers(
    `select m.customer_id as id from segment_members m join segments s on s.id = m.segment_id where s.document_id = '${segment}'`,
  );

/** Makes a segment by rules, activates it and waits until its members stand. */
async function activate(name: string, definition: unknown): Promise<string> {
  const { id } = await create(name, definition);
  done(await marketer.post(`/segments/${id}/activate`, {}));
  await settled(id);
  return id;
}

const settled = (id: string) =>
  until(`segment ${id} is worked out`, async () => {
    const jobs = await owner.query(
      "select 1 from kehu_jobs where name like 'segment.%' and state in ('queued', 'running')",
    );
    const queue = await owner.query('select 1 from customer_changes limit 1');
    return jobs.rowCount === 0 && queue.rowCount === 0;
  });

describe('members', () => {
  it.each([
    ['everybody', {}, 'select id from customers'],
    ['nobody', { name: { $null: true } }, 'select id from customers where false'],
    ['a field', { riskRating: 'high' }, "select id from customers where risk_rating = 'high'"],
    [
      'a related field',
      { 'branch.region': { $in: ['华东', '华北'] } },
      "select c.id from customers c join branches b on b.id = c.branch_id where b.region in ('华东', '华北')",
    ],
    [
      'related rows',
      { loans: { $has: { where: { status: 'running' }, atLeast: 1 } }, kind: 'individual' },
      "select distinct c.id from customers c join loans l on l.customer_id = c.id where l.status = 'running' and c.kind = 'individual'",
    ],
    [
      'few related rows of late',
      { transactions: { $has: { where: { category: 'dining', bookedAt: { $last: 60 } }, atMost: 2, atLeast: 0 } } },
      `select c.id from customers c where (select count(*) from transactions t join accounts a on a.id = t.account_id
         where a.customer_id = c.id and t.category = 'dining' and t.booked_at between now() - interval '60 days' and now()) <= 2`,
    ],
  ])('are those of the rules: %s', async (name, definition, sql) => {
    const id = await activate(name, definition);
    const found = await members(id);
    expect(found).toEqual(await customers(sql));
    const { data } = (await marketer.get(`/segments/${id}?fields=size,status`)).body;
    expect(data).toMatchObject({ size: found.length, status: 'active' });
  });
});

/** How often events told of each customer, by what they told. */
const told = async (event: string, segment: string): Promise<Map<number, number>> => {
  const found = await owner.query(
    `select c::int as id, count(*)::int as n from told, jsonb_array_elements_text(payload->'customerIds') c
     where event = $1 and payload->>'segmentId' = $2 group by 1`,
    [event, segment],
  );
  return new Map(found.rows.map(({ id, n }) => [id, n]));
};
const once = (ids: number[]) => new Map(ids.map((id) => [id, 1]));
const asks = (segment: string) => ({ segments: { $has: { where: { segment } } } });

describe('changes', () => {
  it('bring customers in and out within seconds, and are told once', async () => {
    const id = await activate('Risky', { riskRating: 'high', city: { $ne: 'Nowhere' } });
    const before = await members(id);
    expect(await told('segment.entered', id)).toEqual(once(before));
    const [out] = before;
    const [into] = await customers("select id from customers where risk_rating = 'low' limit 1");
    const started = Date.now();
    await owner.query(
      "update customers set risk_rating = case id when $1 then 'low' else 'high' end where id in ($1, $2)",
      [out, into],
    );
    const after = [...before.filter((one) => one !== out), into as number].sort((a, b) => a - b);
    await until('the members follow', async () => String(await members(id)) === String(after));
    expect(Date.now() - started).toBeLessThan(5000);
    expect(await told('segment.left', id)).toEqual(once([out as number]));
    expect(await told('segment.entered', id)).toEqual(once([...before, into as number].sort((a, b) => a - b)));
    const growth = done(await marketer.get(`/segments/${id}/growth`));
    expect(growth.at(-1)).toMatchObject({ size: after.length, entered: before.length + 1, left: 1 });
  });

  it('reach segments that ask for others, in their order', async () => {
    const inner = await activate('Inner', { occupation: 'Astronaut' });
    const middle = await activate('Middle', asks(inner));
    const nested = { segments: { $has: { where: { segment: { id: { $eq: middle } } } } } };
    const outer = await activate('Outer', { $and: [nested, { kind: { $in: ['individual', 'corporate'] } }] });
    const none = await activate('Outside', {
      segments: { $has: { where: { segment: middle }, atLeast: 0, atMost: 0 } },
    });
    const [one] = await customers('select id from customers order by id limit 1');
    await owner.query("update customers set occupation = 'Astronaut' where id = $1", [one]);
    await until('all follow', async () => (await members(none)).includes(one as number) === false);
    for (const segment of [inner, middle, outer]) expect(await members(segment)).toEqual([one]);
    const refused = await marketer.post(`/segments/${inner}/archive`, {});
    expect([refused.status, refused.body.error.code]).toEqual([409, 'segment.in_use']);
    expect(refused.body.error.params.names).toBe('Middle');
  });

  it('of a customer who is deleted keep the size right', async () => {
    const { id: customer } = done(
      await admin.post('/customers', { data: { name: 'Brief', occupation: 'Comet' } }),
      201,
    );
    const id = await activate('Comets', { occupation: 'Comet' });
    expect(done(await marketer.get(`/segments/${id}?fields=size`)).size).toBe(1);
    done(await admin.del(`/customers/${customer}`), 204);
    expect(done(await marketer.get(`/segments/${id}?fields=size`)).size).toBe(0);
  });
});

describe('rules', () => {
  it('are refused where they make a circle, at saving', async () => {
    const a = await create('A', { city: 'X' });
    const b = await create('B', asks(a.id));
    const c = await create('C', asks(b.id));
    const refused = await marketer.patch(`/segments/${a.id}`, { version: a.version, definition: asks(c.id) });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'segment.circular']);
    expect(refused.body.error.params.path).toBe('A → C → B → A');
    const self = await marketer.patch(`/segments/${a.id}`, { version: a.version, definition: asks(a.id) });
    expect(self.body.error.code).toBe('segment.circular');
    const any = await marketer.post('/segments', { name: 'Any', definition: { segments: { $has: { atLeast: 2 } } } });
    expect(any.body.error.fields).toContainEqual(expect.objectContaining({ code: 'segment_not_named' }));
  });

  it('may name only what their author may filter by, and nothing encrypted', async () => {
    for (const [definition, code] of [
      [{ idNumber: '110101199003071234' }, 'unknown_field'],
      [{ mobile: '13912345678' }, 'sensitive'],
      [{ cards: { $has: {} } }, 'unknown_field'],
      [{ loans: { $has: { where: { nobody: 1 } } } }, 'unknown_field'],
    ] as const) {
      const refused = await marketer.post('/segments', { name: 'Bad', definition });
      expect([refused.status, refused.body.error.fields?.[0]?.code]).toEqual([400, code]);
    }
    expect((await manager.post('/segments', { name: 'No', definition: {} })).status).toBe(403);
  });

  it('over a field that was retired leave the members, and say so until they fit again', async () => {
    const field = done(
      await admin.post('/fields', { entity: 'customer', name: 'hobby', type: 'text', label: { en: 'Hobby' } }),
      201,
    );
    const [one] = await customers('select id from customers order by id limit 1');
    await owner.query(`update customers set attributes = '{"hobby": "go"}' where id = $1`, [one]);
    await until('the field is known', async () => (await marketer.get('/customers?filters[hobby]=go')).status === 200);
    const id = await activate('Players', { hobby: 'go' });
    expect(await members(id)).toEqual([one]);
    done(await admin.patch(`/fields/${field.id}`, { retired: true }));
    const broken = async () => done(await marketer.get(`/segments/${id}?fields=broken`)).broken as boolean;
    await until('it is shown as broken', broken);
    const { problems } = done(await marketer.get(`/segments/${id}/definition`));
    expect(problems).toContainEqual(expect.objectContaining({ code: 'unknown_field', path: 'definition.hobby' }));
    await owner.query("update customers set attributes = '{}', city = city where id = $1", [one]);
    await settled(id);
    expect(await members(id)).toEqual([one]);
    done(await admin.patch(`/fields/${field.id}`, { retired: false }));
    await until('it fits again', async () => !(await broken()));
    expect(await members(id)).toEqual([]);
  });

  it('have versions that can be brought back', async () => {
    const { id, version } = await create('Cities', { city: '上海市' });
    done(await marketer.post(`/segments/${id}/activate`, {}));
    await settled(id);
    const first = await members(id);
    const stale = await marketer.patch(`/segments/${id}`, { version, definition: { city: '北京市' } });
    expect([stale.status, stale.body.error.code]).toEqual([409, 'records.stale']);
    const current = done(await marketer.get(`/segments/${id}?fields=name`));
    done(await marketer.patch(`/segments/${id}`, { version: current.version, definition: { city: '北京市' } }));
    await settled(id);
    expect(await members(id)).toEqual(await customers("select id from customers where city = '北京市'"));
    const now = done(await marketer.get(`/segments/${id}?fields=name`));
    done(await marketer.post(`/segments/${id}/restore`, { version: now.version, number: 1 }));
    await settled(id);
    expect(await members(id)).toEqual(first);
    const versions = done(await marketer.get(`/segments/${id}/versions`));
    expect(versions.map((one: Record<string, unknown>) => [one.number, one.restoredFrom])).toEqual([
      [3, 1],
      [2, null],
      [1, null],
    ]);
  });
});

describe('lists', () => {
  it('take customer numbers, tell which fit nobody, and let segments that ask for them follow', async () => {
    const { id } = done(await marketer.post('/segments', { name: 'Guests', kind: 'static' }), 201);
    done(await marketer.post(`/segments/${id}/activate`, {}));
    const follower = await activate('Guests again', asks(id));
    const known = (await owner.query('select id, customer_no from customers order by id limit 3')).rows;
    const numbers = [known[0].customer_no, 'K-none', '', ` ${known[1].customer_no} `, known[0].customer_no];
    expect(done(await marketer.post(`/segments/${id}/list`, { customerNos: numbers }))).toEqual({
      added: 2,
      already: 0,
      unknown: [{ row: 2, value: 'K-none' }],
      unknownCount: 1,
    });
    await until(
      'the other follows',
      async () => String(await members(follower)) === String([known[0].id, known[1].id]),
    );
    const [third] = done(await marketer.get(`/customers?filters[customerNo]=${known[2].customer_no}`));
    done(await marketer.post(`/segments/${id}/members`, { add: [third.id] }));
    done(await marketer.post(`/segments/${id}/members`, { remove: [third.id] }));
    expect(await told('segment.left', id)).toEqual(once([known[2].id]));
    const refused = await marketer.post(`/segments/${follower}/members`, { add: [third.id] });
    expect(refused.body.error.code).toBe('segment.not_static');
    const copy = done(await marketer.post(`/segments/${id}/duplicate`, { name: 'Copy' }), 201);
    expect(await members(copy.id)).toEqual([known[0].id, known[1].id]);
    done(await marketer.del(`/segments/${copy.id}`), 204);
  });
});

describe('rights', () => {
  it('show of a segment the customers whom the reader may see, and nothing of others', async () => {
    const id = await activate('Everybody by rights', {});
    const own = await customers(
      "select c.id from customers c join up_users u on u.branch_id = c.branch_id where u.username = 'manager'",
    );
    const all = await customers('select id from customers');
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThan(all.length);
    const breakdown = async (who: Person) => done(await who.get(`/segments/${id}/breakdown`));
    const sums = (groups: { count: number }[]) => groups.reduce((sum, { count }) => sum + count, 0);
    for (const [who, ids] of [
      [manager, own],
      [marketer, all],
    ] as const) {
      const { count, breakdown: parts } = await breakdown(who);
      expect(count).toBe(ids.length);
      for (const name of ['branch', 'region', 'age', 'gender'] as const) expect(sums(parts[name])).toBe(ids.length);
      const tried = done(await who.post('/segments/preview', { definition: asks(id) }));
      expect(tried).toMatchObject({ count: ids.length, ofAll: ids.length });
      const pairs = done(await who.get(`/segments/overlap?segments=${id}`));
      expect(pairs.segments).toEqual([{ id, name: 'Everybody by rights', size: ids.length }]);
    }
    expect((await breakdown(manager)).breakdown.branch).toHaveLength(1);
    const sample = done(await manager.post('/segments/preview', { definition: {} })).sample as { id: string }[];
    const seen = await customers(
      `select id from customers where document_id in (${sample.map((row) => `'${row.id}'`).join(', ')})`,
    );
    expect(seen.every((one) => own.includes(one))).toBe(true);
    const listed = (await manager.get('/segment-members/count')).body.data.total as number;
    expect(listed).toBeLessThanOrEqual(own.length * (await owner.query('select 1 from segments')).rows.length);
  });

  it('keep others out', async () => {
    const teller = await Person.signIn(kehu.url, 'teller');
    const { id, version } = await create('Mine', { city: 'X' });
    for (const path of [`/segments/${id}`, `/segments/${id}/definition`, '/segments/changes', '/segment-members'])
      expect([path, (await teller.get(path)).status]).toEqual([path, 403]);
    expect((await teller.post('/segments/preview', { definition: {} })).status).toBe(403);
    expect((await manager.patch(`/segments/${id}`, { version, name: 'Yours' })).status).toBe(403);
    expect((await manager.post(`/segments/${id}/activate`, {})).status).toBe(403);
    expect((await manager.post(`/segments/${id}/members`, { add: [] })).status).toBe(403);
  });

  it('hide rules over fields that the reader may not see', async () => {
    const { id } = await create('Rich', { annualIncome: { $gte: 100 } });
    const roles = done(await admin.get('/roles')) as { name: string; fields: Record<string, unknown> }[];
    const role = roles.find(({ name }) => name === 'branch-manager');
    const fields = { ...role?.fields, customer: { ...(role?.fields.customer as object), annualIncome: 'hidden' } };
    done(await admin.put('/roles/branch-manager', { ...role, fields }));
    await until('the rules are hidden', async () => !done(await manager.get(`/segments/${id}/definition`)).readable);
    expect(done(await manager.get(`/segments/${id}/definition`))).toMatchObject({ definition: null, readable: false });
    expect(done(await manager.get(`/segments/${id}/versions`))[0].definition).toBeNull();
    expect(done(await marketer.get(`/segments/${id}/definition`)).definition).toEqual({ annualIncome: { $gte: 100 } });
  });
});

describe('the builder', () => {
  it('is told exactly whom rules mean', async () => {
    const definition = {
      transactions: { $has: { where: { category: 'dining', bookedAt: { $last: 90 } }, atLeast: 5 } },
    };
    const tried = done(await marketer.post('/segments/preview', { definition }));
    const ids = await customers(
      `select c.id from customers c where (select count(*) from transactions t join accounts a on a.id = t.account_id
        where a.customer_id = c.id and t.category = 'dining' and t.booked_at between now() - interval '90 days' and now()) >= 5`,
    );
    expect(ids.length).toBeGreaterThan(0);
    expect(tried.count).toBe(ids.length);
    expect(tried.sample).toHaveLength(Math.min(10, ids.length));
    const ages = await owner.query(
      `select case when age < 18 then '0-17' when age < 25 then '18-24' when age < 35 then '25-34' when age < 45 then '35-44'
         when age < 55 then '45-54' when age < 65 then '55-64' else '65+' end as value, count(*)::int as count
       from (select date_part('year', age(current_date, birth_date)) as age from customers where birth_date is not null) a
       group by 1 order by 1`,
    );
    const all = done(await marketer.post('/segments/preview', { definition: {} }));
    expect(all.breakdown.age.filter(({ value }: { value: unknown }) => value !== null)).toEqual(ages.rows);
  });
});

describe('ready segments', () => {
  it('are there from the start, as drafts with the reason where the bank has not their fields', async () => {
    const found = await owner.query('select preset, status, broken, problems from segments where preset is not null');
    expect(found.rows).toHaveLength(7);
    for (const row of found.rows) {
      const names = new Set((row.problems ?? []).map(({ code }: { code: string }) => code));
      expect([row.preset, row.status, [...names]]).toEqual(
        row.broken ? [row.preset, 'draft', ['unknown_field']] : [row.preset, 'active', []],
      );
    }
  });
});
