import { createHmac } from 'node:crypto';
import type { Client } from 'pg';
import { connectAsOwner, ownerUrlOf } from './database';
import { type Answer, PASSWORD, Person, type Running, startKehu, startWeb, until } from './server';

/** Signing in, sessions and rights, on two processes that share one database. */
let one: Running;
let two: Running;
let owner: Client;
let admin: Person;

beforeAll(async () => {
  one = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
  two = await startWeb(one, { DATABASE_URL: `${ownerUrlOf(one.dataDir)}?application_name=second-web` });
  owner = await connectAsOwner(one.dataDir);
  admin = await Person.signIn(one.url, 'admin');
}, 300_000);

const signIn = (identifier: unknown, password: unknown, url = one.url) =>
  Person.nobody(url).post('/session', { identifier, password });
const withoutId = ({ status, body }: Answer) => ({ status, error: { ...body.error, requestId: '' } });

describe('signing in', () => {
  it('takes the user name or the e-mail address, in any case', async () => {
    for (const name of ['rm', 'RM', 'rm@kehu.example', ' Rm@Kehu.Example ']) {
      const answer = await signIn(name, PASSWORD);
      expect([name, answer.status, answer.body.data.me.username]).toEqual([name, 200, 'rm']);
      expect(answer.text).not.toMatch(/\$2[aby]\$|password/);
    }
  });

  it('answers the same to a wrong password, an unknown name and a blocked account', async () => {
    await owner.query("update up_users set blocked = true where username = 'marketer'");
    const wrong = withoutId(await signIn('teller', 'wrong-password'));
    expect(wrong).toMatchObject({ status: 401, error: { code: 'access.wrong_credentials' } });
    expect(withoutId(await signIn('nobody-of-this-name', 'wrong-password'))).toEqual(wrong);
    expect(withoutId(await signIn('marketer', PASSWORD))).toEqual(wrong);
    await owner.query("update up_users set blocked = false where username = 'marketer'");
    expect((await signIn('marketer', PASSWORD)).status).toBe(200);
    expect((await signIn('teller', PASSWORD)).status).toBe(200);
  });

  it('refuses what is no name or password', async () => {
    for (const [name, password] of [
      [{ $ne: null }, PASSWORD],
      [['rm'], PASSWORD],
      ['rm', { $ne: '' }],
      ['rm', ''],
      ['', PASSWORD],
      ['rm\u0000', PASSWORD],
      ["' or 1=1 --", PASSWORD],
      ['%', PASSWORD],
      ['rm', 'x'.repeat(5000)],
    ]) {
      const { status } = await signIn(name, password);
      expect([name, [400, 401].includes(status)]).toEqual([name, true]);
    }
  });

  it('leaves a row in the audit log when it fails, without the name or password that was typed', async () => {
    await signIn('teller', 'secret-typed-password');
    await signIn('mistyped-into-the-name-field', 'x-secret');
    const rows = await owner.query(
      "select outcome, entity, record_id, details, to_jsonb(a)::text as text from kehu_audit a where operation = 'session.open' order by id desc limit 2",
    );
    expect(rows.rows).toMatchObject([
      { outcome: 'denied', entity: null, details: { why: 'unknown' } },
      { outcome: 'denied', entity: 'staff', record_id: expect.any(String), details: { why: 'wrong_password' } },
    ]);
    for (const { text } of rows.rows) expect(text).not.toMatch(/secret|mistyped/);
  });
});

describe('tokens', () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const asks = async (token: string) => (await Person.nobody(one.url, token).get('/customers')).status;

  it('that are forged, changed or unsigned open nothing', async () => {
    const [head = '', body = '', signature = ''] = (admin.token as string).split('.');
    const payload = JSON.parse(Buffer.from(body, 'base64url').toString());
    const hs = (algorithm: string, secret: string, alg: string) => {
      const text = `${part({ alg, typ: 'JWT' })}.${body}`;
      return `${text}.${createHmac(algorithm, secret).update(text).digest('base64url')}`;
    };
    expect(await asks(`${head}.${body}.${signature}`)).toBe(200);
    for (const forged of [
      `${part({ alg: 'none', typ: 'JWT' })}.${body}.`,
      `${part({ alg: 'None' })}.${body}.${signature}`,
      `${head}.${body}.`,
      `${head}.${body}.${signature.slice(0, -2)}AA`,
      `${head}.${part({ ...payload, sid: '00000000-0000-4000-8000-000000000000' })}.${signature}`,
      `${head}.${part({ ...payload, exp: payload.exp + 9e6 })}.${signature}`,
      hs('sha256', 'secret', 'HS256'),
      hs('sha256', '', 'HS256'),
      hs('sha512', 'secret', 'HS512'),
      `${body}`,
      '..',
      'null',
      'a'.repeat(9000),
    ]) {
      expect([forged.slice(0, 60), await asks(forged)]).toEqual([forged.slice(0, 60), 401]);
    }
  });

  it('of a session that is over open nothing', async () => {
    const person = await Person.signIn(one.url, 'auditor');
    const { sid } = JSON.parse(Buffer.from((person.token as string).split('.')[1] as string, 'base64url').toString());
    await owner.query("update kehu_sessions set expires_at = now() - interval '1 second' where id = $1", [sid]);
    const answer = await Person.nobody(two.url, person.token).get('/customers');
    expect([answer.status, answer.body.error.code]).toEqual([401, 'access.session_ended']);
  });
});

describe('on the other process', () => {
  it('a session that was ended is dead at once', async () => {
    const person = await Person.signIn(one.url, 'auditor');
    const elsewhere = Person.nobody(two.url, person.token);
    expect((await elsewhere.get('/customers')).status).toBe(200);
    expect((await person.del('/session')).status).toBe(204);
    await until('it is dead there too', async () => (await elsewhere.get('/customers')).status === 401);
  });

  it('a changed role takes effect at once', async () => {
    const teller = Person.nobody(two.url, (await Person.signIn(one.url, 'teller')).token);
    expect((await teller.get('/customers?fields=city')).status).toBe(200);
    const role = (await admin.get('/roles')).body.data.find((r: { name: string }) => r.name === 'teller');
    const fields = { ...role.fields, customer: { ...role.fields.customer, city: 'hidden' } };
    expect((await admin.put('/roles/teller', { ...role, fields })).status).toBe(200);
    await until('the field is hidden', async () => (await teller.get('/customers?fields=city')).status === 400);
    const rules = role.rules.filter((rule: { subject: string }) => rule.subject !== 'customer');
    expect((await admin.put('/roles/teller', { ...role, rules, version: role.version + 1 })).status).toBe(200);
    await until('the right is gone', async () => (await teller.get('/customers')).status === 403);
  });

  it('a request with a known session makes no query of its own', async () => {
    const person = Person.nobody(two.url, admin.token);
    await person.get('/catalog');
    const lastQuery = async () =>
      (
        await owner.query(
          "select max(query_start) as at, count(*) as n from pg_stat_activity where application_name = 'second-web'",
        )
      ).rows[0];
    const before = await lastQuery();
    for (let i = 0; i < 20; i++) expect((await person.get('/catalog')).status).toBe(200);
    expect((await lastQuery()).at).toEqual(before.at);
    // The measure is one: a list does ask the database.
    await person.get('/customers');
    expect((await lastQuery()).at).not.toEqual(before.at);
  });
});

describe('roles', () => {
  it('refuse conditions that name nothing, methods and strange shapes, with a reason', async () => {
    const role = (await admin.get('/roles')).body.data.find((r: { name: string }) => r.name === 'marketer');
    for (const condition of [
      { nope: 1 },
      { name: { $eq: 'x', constructor: 'y' } },
      { name: { $eq: 'x', toString: { $eq: 1 } } },
      { $where: '1' },
      { name: { $regex: '.*' } },
      { 'owner.password': 'x' },
      { name: { $not: { $not: { $eval: 1 } } } },
    ]) {
      const rules = [{ action: 'read', subject: 'customer', condition }];
      const answer = await admin.put('/roles/marketer', { ...role, rules });
      expect([condition, answer.status, answer.body.error.code]).toEqual([condition, 400, 'kernel.invalid_input']);
    }
  });
});

it('guesses that are made at the same time, by both names and on both processes, are counted for one person', async () => {
  const guess = (at: number) =>
    signIn(at % 2 ? 'manager' : 'manager@kehu.example', `guess-${at}`, at % 3 ? two.url : one.url);
  const answers = await Promise.all(Array.from({ length: 24 }, (_, at) => guess(at)));
  const count = (status: number) => answers.filter((answer) => answer.status === status).length;
  expect([count(401), count(429)]).toEqual([10, 14]);
});

// Last: it closes every process to this address.
it('ten failures close a name, a hundred an address, even to the right password', async () => {
  for (let i = 0; i < 10; i++) expect((await signIn('auditor', `wrong-${i}`, two.url)).status).toBe(401);
  const closed = await signIn('auditor', PASSWORD, two.url);
  expect([closed.status, closed.body.error.code]).toEqual([429, 'access.too_many_attempts']);
  expect(closed.body.error.message).toMatch(/\d+ minutes/);
  // A colleague behind the same address may still sign in.
  expect((await signIn('security', PASSWORD, two.url)).status).toBe(200);
  for (let i = 0; i < 110; i++) await signIn(`stranger-${i}`, 'wrong', two.url);
  expect(withoutId(await signIn('security', PASSWORD, two.url)).status).toBe(429);
});
