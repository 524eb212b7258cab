import { asks, done, once, SegmentBank } from './segment-bank';
import { until } from './server';

let bank: SegmentBank;

beforeAll(async () => {
  bank = await SegmentBank.start();
}, 120_000);

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
    const id = await bank.activate(name, definition);
    const found = await bank.members(id);
    expect(found).toEqual(await bank.customers(sql));
    const { data } = (await bank.marketer.get(`/segments/${id}?fields=size,status`)).body;
    expect(data).toMatchObject({ size: found.length, status: 'active' });
  });
});

describe('changes', () => {
  it('bring customers in and out within seconds, and are told once', async () => {
    const id = await bank.activate('Risky', { riskRating: 'high', city: { $ne: 'Nowhere' } });
    const before = await bank.members(id);
    expect(await bank.told('segment.entered', id)).toEqual(once(before));
    const [out] = before;
    const [into] = await bank.customers("select id from customers where risk_rating = 'low' limit 1");
    const started = Date.now();
    await bank.owner.query(
      "update customers set risk_rating = case id when $1 then 'low' else 'high' end where id in ($1, $2)",
      [out, into],
    );
    const after = [...before.filter((one) => one !== out), into as number].sort((a, b) => a - b);
    await until('the members follow', async () => String(await bank.members(id)) === String(after));
    expect(Date.now() - started).toBeLessThan(5000);
    expect(await bank.told('segment.left', id)).toEqual(once([out as number]));
    expect(await bank.told('segment.entered', id)).toEqual(once([...before, into as number].sort((a, b) => a - b)));
    const growth = done(await bank.marketer.get(`/segments/${id}/growth`));
    expect(growth.at(-1)).toMatchObject({ size: after.length, entered: before.length + 1, left: 1 });
  });

  it('reach segments that ask for others, in their order', async () => {
    const inner = await bank.activate('Inner', { occupation: 'Astronaut' });
    const middle = await bank.activate('Middle', asks(inner));
    const nested = { segments: { $has: { where: { segment: { id: { $eq: middle } } } } } };
    const outer = await bank.activate('Outer', { $and: [nested, { kind: { $in: ['individual', 'corporate'] } }] });
    const none = await bank.activate('Outside', {
      segments: { $has: { where: { segment: middle }, atLeast: 0, atMost: 0 } },
    });
    const [one] = await bank.customers('select id from customers order by id limit 1');
    await bank.owner.query("update customers set occupation = 'Astronaut' where id = $1", [one]);
    await until('all follow', async () => (await bank.members(none)).includes(one as number) === false);
    for (const segment of [inner, middle, outer]) expect(await bank.members(segment)).toEqual([one]);
    const refused = await bank.marketer.post(`/segments/${inner}/archive`, {});
    expect([refused.status, refused.body.error.code]).toEqual([409, 'segment.in_use']);
    expect(refused.body.error.params.names).toBe('Middle');
  });

  it('of time alone are followed each day, by the segments that speak of days', async () => {
    const recent = { transactions: { $has: { where: { bookedAt: { $last: 60 } } } } };
    const id = await bank.activate('Recent', recent);
    const asker = await bank.activate('Recent too', asks(id));
    const other = await bank.activate('Individuals', { kind: 'individual' });
    const all = await bank.members(id);
    expect(all.length).toBeGreaterThan(0);
    // As if these had come into the sixty days since.
    await bank.owner.query(
      'delete from segment_members where segment_id in (select id from segments where document_id = any($1))',
      [[id, asker, other]],
    );
    await bank.owner.query(
      "update kehu_job_schedules set last_occurrence = last_occurrence - interval '1 day' where name = 'segment.refresh-daily'",
    );
    await until('the day has begun', async () => String(await bank.members(asker)) === String(all));
    expect(await bank.members(id)).toEqual(all);
    expect(await bank.members(other)).toEqual([]);
  });

  it('of a customer who is deleted keep the size right', async () => {
    const { id: customer } = done(
      await bank.admin.post('/customers', { data: { name: 'Brief', occupation: 'Comet' } }),
      201,
    );
    const id = await bank.activate('Comets', { occupation: 'Comet' });
    expect(done(await bank.marketer.get(`/segments/${id}?fields=size`)).size).toBe(1);
    done(await bank.admin.del(`/customers/${customer}`), 204);
    expect(done(await bank.marketer.get(`/segments/${id}?fields=size`)).size).toBe(0);
  });
});

describe('rules', () => {
  it('are refused where they make a circle, at saving', async () => {
    const a = await bank.create('A', { city: 'X' });
    const b = await bank.create('B', asks(a.id));
    const c = await bank.create('C', asks(b.id));
    const refused = await bank.marketer.patch(`/segments/${a.id}`, { version: a.version, definition: asks(c.id) });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'segment.circular']);
    expect(refused.body.error.params.path).toBe('A → C → B → A');
    const self = await bank.marketer.patch(`/segments/${a.id}`, { version: a.version, definition: asks(a.id) });
    expect(self.body.error.code).toBe('segment.circular');
    const any = await bank.marketer.post('/segments', {
      name: 'Any',
      definition: { segments: { $has: { atLeast: 2 } } },
    });
    expect(any.body.error.fields).toContainEqual(expect.objectContaining({ code: 'segment_not_named' }));
  });

  it('may name only what their author may filter by, and nothing encrypted', async () => {
    for (const [definition, code] of [
      [{ idNumber: '110101199003071234' }, 'unknown_field'],
      [{ mobile: '13912345678' }, 'sensitive'],
      [{ cards: { $has: {} } }, 'unknown_field'],
      [{ loans: { $has: { where: { nobody: 1 } } } }, 'unknown_field'],
    ] as const) {
      const refused = await bank.marketer.post('/segments', { name: 'Bad', definition });
      expect([refused.status, refused.body.error.fields?.[0]?.code]).toEqual([400, code]);
    }
    expect((await bank.manager.post('/segments', { name: 'No', definition: {} })).status).toBe(403);
  });

  it('over a field that was retired leave the members, and say so until they fit again', async () => {
    const field = done(
      await bank.admin.post('/fields', { entity: 'customer', name: 'hobby', type: 'text', label: { en: 'Hobby' } }),
      201,
    );
    const [one] = await bank.customers('select id from customers order by id limit 1');
    await bank.owner.query(`update customers set attributes = '{"hobby": "go"}' where id = $1`, [one]);
    await until(
      'the field is known',
      async () => (await bank.marketer.get('/customers?filters[hobby]=go')).status === 200,
    );
    const id = await bank.activate('Players', { hobby: 'go' });
    expect(await bank.members(id)).toEqual([one]);
    done(await bank.admin.patch(`/fields/${field.id}`, { retired: true }));
    const broken = async () => done(await bank.marketer.get(`/segments/${id}?fields=broken`)).broken as boolean;
    await until('it is shown as broken', broken);
    const { problems } = done(await bank.marketer.get(`/segments/${id}/definition`));
    expect(problems).toContainEqual(expect.objectContaining({ code: 'unknown_field', path: 'definition.hobby' }));
    await bank.owner.query("update customers set attributes = '{}', city = city where id = $1", [one]);
    await bank.settled();
    expect(await bank.members(id)).toEqual([one]);
    done(await bank.admin.patch(`/fields/${field.id}`, { retired: false }));
    await until('it fits again', async () => !(await broken()));
    expect(await bank.members(id)).toEqual([]);
  });

  it('have versions that can be brought back', async () => {
    const { id, version } = await bank.create('Cities', { city: '上海市' });
    done(await bank.marketer.post(`/segments/${id}/activate`, {}));
    await bank.settled();
    const first = await bank.members(id);
    const stale = await bank.marketer.patch(`/segments/${id}`, { version, definition: { city: '北京市' } });
    expect([stale.status, stale.body.error.code]).toEqual([409, 'records.stale']);
    const current = done(await bank.marketer.get(`/segments/${id}?fields=name`));
    done(await bank.marketer.patch(`/segments/${id}`, { version: current.version, definition: { city: '北京市' } }));
    await bank.settled();
    expect(await bank.members(id)).toEqual(await bank.customers("select id from customers where city = '北京市'"));
    const now = done(await bank.marketer.get(`/segments/${id}?fields=name`));
    done(await bank.marketer.post(`/segments/${id}/restore`, { version: now.version, number: 1 }));
    await bank.settled();
    expect(await bank.members(id)).toEqual(first);
    const versions = done(await bank.marketer.get(`/segments/${id}/versions`));
    expect(versions.map((one: Record<string, unknown>) => [one.number, one.restoredFrom])).toEqual([
      [3, 1],
      [2, null],
      [1, null],
    ]);
  });
});

describe('lists', () => {
  it('take customer numbers, tell which fit nobody, and let segments that ask for them follow', async () => {
    const { id } = done(await bank.marketer.post('/segments', { name: 'Guests', kind: 'static' }), 201);
    done(await bank.marketer.post(`/segments/${id}/activate`, {}));
    const follower = await bank.activate('Guests again', asks(id));
    const known = (await bank.owner.query('select id, customer_no from customers order by id limit 3')).rows;
    const numbers = [known[0].customer_no, 'K-none', '', ` ${known[1].customer_no} `, known[0].customer_no];
    expect(done(await bank.marketer.post(`/segments/${id}/list`, { customerNos: numbers }))).toEqual({
      added: 2,
      already: 0,
      unknown: [{ row: 2, value: 'K-none' }],
      unknownCount: 1,
    });
    await until(
      'the other follows',
      async () => String(await bank.members(follower)) === String([known[0].id, known[1].id]),
    );
    const [third] = done(await bank.marketer.get(`/customers?filters[customerNo]=${known[2].customer_no}`));
    done(await bank.marketer.post(`/segments/${id}/members`, { add: [third.id] }));
    done(await bank.marketer.post(`/segments/${id}/members`, { remove: [third.id] }));
    expect(await bank.told('segment.left', id)).toEqual(once([known[2].id]));
    const refused = await bank.marketer.post(`/segments/${follower}/members`, { add: [third.id] });
    expect(refused.body.error.code).toBe('segment.not_static');
    const copy = done(await bank.marketer.post(`/segments/${id}/duplicate`, { name: 'Copy' }), 201);
    expect(await bank.members(copy.id)).toEqual([known[0].id, known[1].id]);
    done(await bank.marketer.del(`/segments/${copy.id}`), 204);
  });
});
