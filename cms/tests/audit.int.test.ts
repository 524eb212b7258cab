import type { Client } from 'pg';
import { connectAsOwner, connectAsProcess } from './database';
import { Person, type Running, startKehu } from './server';

/** The audit log: nobody alters it, every change of every route leaves its row in the same transaction. */
let kehu: Running;
let admin: Person;
let owner: Client;
let app: Client;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
  admin = await Person.signIn(kehu.url, 'admin');
  owner = await connectAsOwner(kehu.dataDir);
  app = await connectAsProcess(kehu.dataDir);
}, 300_000);

interface Row {
  id: string;
  operation: string;
  outcome: string;
  entity: string | null;
  record_id: string | null;
  actor_name: string;
  reason: string | null;
  details: Record<string, unknown> | null;
  xmin: string;
}
/** The rows that a call added. */
async function rowsOf<T>(call: () => Promise<T>): Promise<{ answer: T; rows: Row[] }> {
  const last = (await owner.query('select coalesce(max(id), 0) as id from kehu_audit')).rows[0].id;
  const answer = await call();
  const found = await owner.query(
    `select id, operation, outcome, entity, record_id, actor_name, reason, details, xmin::text from kehu_audit where id > $1
     and operation <> 'import.load-batch' order by id`,
    [last],
  );
  return { answer, rows: found.rows };
}

describe('the database', () => {
  it.each([
    ['change a line', "update kehu_audit set actor_name = 'nobody'"],
    ['delete a line', 'delete from kehu_audit'],
    ['empty it', 'truncate kehu_audit'],
    ['drop it', 'drop table kehu_audit'],
    ['rename it', 'alter table kehu_audit rename to forgotten'],
    ['add a column', 'alter table kehu_audit add column x text'],
    ['take its trigger away', 'drop trigger kehu_audit_append_only on kehu_audit'],
    ['switch its trigger off', 'alter table kehu_audit disable trigger kehu_audit_append_only'],
    [
      'change what its trigger does',
      'create or replace function kehu_audit_is_append_only() returns trigger language plpgsql as $$ begin return null; end $$',
    ],
    ['switch all triggers off', "set session_replication_role = 'replica'"],
    ['drop its index', 'drop index kehu_audit_record'],
    ['put a rule in its way', 'create rule quiet as on insert to kehu_audit do instead nothing'],
    [
      'put a trigger in its way',
      'create trigger quiet before insert on kehu_audit for each row execute function kehu_audit_is_append_only()',
    ],
    [
      "choose a line's number",
      "insert into kehu_audit (id, operation, outcome, actor_name, source, request_id) overriding system value values (999999, 'a.b', 'done', 'x', 'http', 'x')",
    ],
    ['set its numbers back', "select setval(pg_get_serial_sequence('kehu_audit', 'id'), 1)"],
    ['forget which steps ran', 'delete from kehu_schema_steps'],
  ])('does not let a process %s', async (_what, statement) => {
    await expect(app.query(statement)).rejects.toThrow();
  });

  it('gives a process no right that it gives itself, and lets it choose neither number nor time', async () => {
    await app.query('grant all on kehu_audit to kehu_app').catch(() => undefined);
    const rights = await app.query(
      `select has_table_privilege('kehu_audit', 'update') or has_table_privilege('kehu_audit', 'delete')
         or has_table_privilege('kehu_audit', 'truncate') or has_table_privilege('kehu_audit', 'trigger') as more,
         has_column_privilege('kehu_audit', 'at', 'insert') as time`,
    );
    expect(rights.rows).toEqual([{ more: false, time: false }]);
  });

  it('refuses changes even to its owner', async () => {
    for (const statement of ["update kehu_audit set reason = 'x'", 'delete from kehu_audit', 'truncate kehu_audit']) {
      await expect(owner.query(statement)).rejects.toThrow('append-only');
    }
  });
});

describe('what is written', () => {
  const create = (name: string) => admin.post('/customers', { data: { name } });

  it('stands in the transaction of the change', async () => {
    const { answer, rows } = await rowsOf(() => create('In One'));
    const { id } = answer.body.data;
    expect(rows).toMatchObject([{ operation: 'customer.create', outcome: 'done', entity: 'customer', record_id: id }]);
    const made = await owner.query('select xmin::text from customers where document_id = $1', [id]);
    expect(made.rows[0].xmin).toBe(rows[0]?.xmin);
    const changed = await rowsOf(() => admin.patch(`/customers/${id}`, { version: 1, data: { city: '上海市' } }));
    const now = await owner.query('select xmin::text from customers where document_id = $1', [id]);
    expect([changed.rows[0]?.operation, changed.rows[0]?.xmin]).toEqual(['customer.update', now.rows[0].xmin]);
  });

  it('is nothing for a call that fails, and nothing else is written either', async () => {
    const made = (await create('Stays')).body.data;
    await admin.patch(`/customers/${made.id}`, { version: 1, data: { city: 'A' } });
    const state = () =>
      owner.query('select (select count(*) from customers) as n, (select count(*) from kehu_idempotency) as k');
    const before = (await state()).rows;
    const failing = [
      () => admin.patch(`/customers/${made.id}`, { version: 1, data: { city: 'B' } }),
      () =>
        admin.post('/customers', { data: { name: 'X', customerNo: made.customerNo } }, { 'idempotency-key': 'fails' }),
      () => admin.post('/customers', { data: { name: 'X', branch: 'nosuchbranch' } }),
      () => admin.del('/branches/nosuchbranch'),
      () => admin.post('/tasks/nosuch/move', { version: 1, status: 'done' }),
    ];
    for (const call of failing) {
      const { answer, rows } = await rowsOf(call);
      expect([answer.status >= 400, rows]).toEqual([true, []]);
    }
    expect((await state()).rows).toEqual(before);
    expect((await admin.get(`/customers/${made.id}`)).body.data).toMatchObject({ city: 'A', version: 2 });
  });

  it('is nothing when the log itself cannot be written: then nothing happens', async () => {
    await owner.query('alter table kehu_audit add constraint test_full check (id < 0) not valid');
    try {
      const answer = await create('Unheard');
      expect(answer.status).toBe(500);
      expect((await owner.query("select 1 from customers where name = 'Unheard'")).rowCount).toBe(0);
      expect((await owner.query("select 1 from kehu_outbox where payload::text like '%Unheard%'")).rowCount).toBe(0);
    } finally {
      await owner.query('alter table kehu_audit drop constraint test_full');
    }
  });

  it('is nothing when the commit itself fails, and that is not answered as done', async () => {
    await owner.query(`create function test_late() returns trigger language plpgsql as $$ begin raise exception 'late'; end $$;
      create constraint trigger test_late after insert on customers deferrable initially deferred
        for each row execute function test_late()`);
    try {
      const { answer, rows } = await rowsOf(() => create('Too Late'));
      expect([answer.status, rows]).toEqual([500, []]);
      expect((await owner.query("select 1 from customers where name = 'Too Late'")).rowCount).toBe(0);
    } finally {
      await owner.query('drop trigger test_late on customers; drop function test_late()');
    }
    expect((await create('In Time')).status).toBe(201);
  });

  it('tells of reveals, exports and refused calls', async () => {
    const auditor = await Person.signIn(kehu.url, 'auditor');
    const { id } = (await admin.post('/customers', { data: { name: 'Seen', mobile: '13900001111' } })).body.data;
    const revealed = await rowsOf(() =>
      auditor.post(`/customers/${id}/reveal`, { fields: ['mobile'], reason: 'sample of the year' }),
    );
    expect(revealed.rows).toMatchObject([
      { operation: 'customer.reveal', record_id: id, reason: 'sample of the year', details: { fields: ['mobile'] } },
    ]);
    const exported = await rowsOf(() => auditor.get('/customers/export?filters[kind]=individual&fields=name'));
    expect(exported.rows).toMatchObject([
      { operation: 'customer.export', outcome: 'done', details: { entity: 'customer' } },
    ]);
    for (const [call, operation] of [
      [() => admin.get('/customers/export'), 'customer.export'],
      [() => auditor.post('/customers', { data: { name: 'X' } }), 'customer.create'],
      [() => admin.post(`/customers/${id}/reveal`, { fields: ['mobile'], reason: 'curious me' }), 'customer.reveal'],
      [() => auditor.get('/fields'), 'field.manage'],
    ] as const) {
      const { answer, rows } = await rowsOf(call);
      expect(answer.status).toBe(403);
      expect(rows).toMatchObject([{ operation, outcome: 'denied' }]);
    }
  });

  it('shows in the history of a record only the fields that the reader may see', async () => {
    const { id } = (
      await admin.post('/customers', { data: { name: 'Hist', annualIncome: '5000', mobile: '13900002222' } })
    ).body.data;
    const teller = await Person.signIn(kehu.url, 'teller');
    const branch = (await teller.get('/session')).body.data.branch.id;
    await admin.patch(`/customers/${id}`, { version: 1, data: { annualIncome: '9000', branch } });
    const history = await teller.get(`/customers/${id}/history`);
    expect(history.status).toBe(200);
    const fields = history.body.data.flatMap((e: { changes: { field: string }[] }) => e.changes.map((c) => c.field));
    expect(fields).toEqual(expect.arrayContaining(['name', 'mobile', 'branch']));
    expect(fields).not.toContain('annualIncome');
    expect(history.text).not.toMatch(/9000|13900002222/);
  });
});
