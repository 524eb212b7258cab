import type { Client } from 'pg';
import { connectAsOwner } from './database';
import { approvedBy } from './second-person';
import { type Answer, PASSWORD, Person, type Running, startKehu, until } from './server';

/** What one person may not do alone, and how a second one decides. */
let kehu: Running;
let owner: Client;
let admin: Person;
let security: Person;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
  owner = await connectAsOwner(kehu.dataDir);
  admin = await Person.signIn(kehu.url, 'admin');
  security = await Person.signIn(kehu.url, 'security');
}, 120_000);

const SECRET = 'correct horse battery';
const roleNamed = async (name: string) =>
  (await admin.get('/roles')).body.data.find((role: { name: string }) => role.name === name);
const accountOf = async (username: string) =>
  (await admin.get('/staff-accounts')).body.data.find((one: { username: string }) => one.username === username);
const signIn = async (identifier: string, password: string) =>
  (await Person.nobody(kehu.url).post('/session', { identifier, password })).status;
const waits = (answer: Answer) =>
  expect([answer.status, answer.text]).toEqual([202, expect.stringContaining('waiting')]);
const widened = async (name: string) => {
  const role = await roleNamed(name);
  const more = ['reveal', 'export'].map((action) => ({ action, subject: 'customer', condition: null }));
  return { ...role, rules: [...role.rules, ...more, { action: 'read', subject: 'audit', condition: null }] };
};
const decide = (person: Person, id: string, decision = 'approve') =>
  person.post(`/approvals/${id}/decision`, { decision });
let made = 0;
const newAccount = (roles: string[]) => {
  const username = `hired${made++}`;
  return { username, displayName: username, email: `${username}@bank.example`, password: SECRET, roles };
};
const ALL_ROLES = ['teller', 'business-admin', 'security-officer', 'auditor'];

describe('one person alone', () => {
  it.each(['business-admin', 'security-officer'])('does not widen their own role %s', async (name) => {
    const person = name === 'business-admin' ? admin : security;
    const role = await widened(name);
    waits(await person.put(`/roles/${name}`, role));
    expect((await roleNamed(name)).version).toBe(role.version);
    expect((await person.get('/audit')).status).toBe(name === 'business-admin' ? 403 : 200);
  });

  it('makes no second account with more than they have, nor with what they have', async () => {
    for (const roles of [ALL_ROLES, ['business-admin']]) {
      const account = newAccount(roles);
      waits(await admin.post('/staff', account));
      expect([await accountOf(account.username), await signIn(account.username, SECRET)]).toEqual([undefined, 401]);
    }
  });

  it('takes over no account above them: not by its password, its address or by opening it', async () => {
    const { id, version, email } = await accountOf('security');
    waits(await admin.post(`/staff/${id}/password`, { password: SECRET }));
    waits(await admin.patch(`/staff/${id}`, { version, email: 'mine@bank.example' }));
    expect([await signIn('security', PASSWORD), await signIn('security', SECRET)]).toEqual([200, 401]);
    expect((await accountOf('security')).email).toBe(email);
    const auditor = await accountOf('auditor');
    expect((await admin.patch(`/staff/${auditor.id}`, { version: auditor.version, blocked: true })).status).toBe(200);
    waits(await admin.patch(`/staff/${auditor.id}`, { version: auditor.version + 1, blocked: false }));
    expect(await signIn('auditor', PASSWORD)).toBe(401);
  });

  it('is told at once what would be refused', async () => {
    const role = await widened('teller');
    const stale = await admin.put('/roles/teller', { ...role, version: 99 });
    expect([stale.status, stale.body.error.code]).toEqual([409, 'access.stale_role']);
    const weak = await admin.post('/staff', { ...newAccount(ALL_ROLES), password: 'short' });
    expect(weak.status).toBe(400);
  });

  it('still does alone what gives nothing new', async () => {
    const role = await roleNamed('marketer');
    const fewer = { ...role, rules: role.rules.filter(({ subject }: { subject: string }) => subject !== 'household') };
    expect((await admin.put('/roles/marketer', fewer)).status).toBe(200);
    expect((await admin.post('/staff', newAccount([]))).status).toBe(201);
  });
});

describe('a second person', () => {
  it('sees what it is about and why, and carries it out; the audit log names both', async () => {
    const answer = await admin.put('/roles/branch-manager', await widened('branch-manager'));
    waits(answer);
    const { id } = answer.body.data.waiting;
    const seen = (await security.get('/approvals')).body.data.find((one: { id: string }) => one.id === id);
    expect(seen).toMatchObject({
      status: 'pending',
      target: { kind: 'role', id: 'branch-manager' },
      may: ['approve', 'refuse'],
    });
    expect((await security.get('/approvals/count')).body.data.toDecide).toBeGreaterThan(0);
    expect(
      (await admin.get('/approvals?view=mine')).body.data.find((one: { id: string }) => one.id === id).may,
    ).toEqual(['withdraw']);
    // Whoever may not check it does not learn of it.
    const teller = await Person.signIn(kehu.url, 'teller');
    expect((await teller.get('/approvals')).body.data).toEqual([]);
    expect((await decide(teller, id)).status).toBe(404);
    expect((await decide(admin, id)).body.error.code).toBe('approvals.own_request');

    // Twice at once: it is done once.
    const { version } = await roleNamed('branch-manager');
    const answers = await Promise.all([decide(security, id), decide(security, id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await roleNamed('branch-manager')).version).toBe(version + 1);
    const { rows } = await owner.query(
      `select operation, actor_name, details -> 'approval' ->> 'command' as command, details -> 'approval' -> 'checker' ->> 'name' as checker
       from kehu_audit where operation = 'role.save' order by id desc limit 1`,
    );
    const names = await Promise.all(
      [admin, security].map(async (one) => (await one.get('/session')).body.data.displayName),
    );
    expect(rows).toEqual([{ operation: 'role.save', actor_name: names[0], command: id, checker: names[1] }]);
  });

  it('does not decide what is to their own advantage', async () => {
    const third = newAccount(['business-admin']);
    await approvedBy(security, admin.post('/staff', third));
    const session = await Person.nobody(kehu.url).post('/session', { identifier: third.username, password: SECRET });
    const colleague = Person.nobody(kehu.url, session.body.data.token);
    const standing = await roleNamed('business-admin');
    const rules = [...standing.rules, { action: 'close', subject: 'account', condition: null }];
    const role = await admin.put('/roles/business-admin', { ...standing, rules });
    // The admin has given the password, and could act as both of them.
    const given = await decide(colleague, role.body.data.waiting.id);
    expect([given.status, given.body.error.code]).toEqual([403, 'approvals.given_password']);
    const asked = await colleague.post('/staff', newAccount(['auditor']));
    expect([asked.status, asked.body.error.code]).toEqual([403, 'approvals.given_password']);
    expect((await colleague.post('/session/password', { current: SECRET, password: 'known to one' })).status).toBe(204);
    const own = await decide(colleague, role.body.data.waiting.id);
    expect([own.status, own.body.error.code]).toEqual([403, 'approvals.own_advantage']);
    const { id } = await accountOf('security');
    const reset = await admin.post(`/staff/${id}/password`, { password: SECRET });
    expect((await decide(security, reset.body.data.waiting.id)).body.error.code).toBe('approvals.own_advantage');
    expect((await decide(colleague, reset.body.data.waiting.id, 'refuse')).body.data.status).toBe('refused');
    expect((await decide(security, role.body.data.waiting.id)).body.data.status).toBe('approved');
  });

  it('cannot approve what was changed since, withdrawn, has expired, or whose maker is gone', async () => {
    const changed = await admin.put('/roles/teller', await widened('teller'));
    const role = await roleNamed('teller');
    expect((await admin.put('/roles/teller', { ...role, label: { ...role.label, en: 'Clerk' } })).status).toBe(200);
    const failed = await decide(security, changed.body.data.waiting.id);
    expect(failed.body.data).toMatchObject({ status: 'failed', failure: { code: 'access.stale_role' } });
    expect((await decide(security, changed.body.data.waiting.id)).body.error.code).toBe('approvals.already_decided');

    const account = newAccount(['teller']);
    const hiring = await admin.post('/staff', account);
    const narrow = await roleNamed('teller');
    await admin.put('/roles/teller', { ...narrow, rules: narrow.rules.slice(1) });
    expect((await decide(security, hiring.body.data.waiting.id)).body.data.failure.code).toBe(
      'approvals.changed_since',
    );
    expect(await accountOf(account.username)).toBeUndefined();

    const ask = async () => (await admin.post('/staff', newAccount(['auditor']))).body.data.waiting.id as string;
    const withdrawn = await ask();
    expect((await security.post(`/approvals/${withdrawn}/withdrawal`, {})).status).toBe(404);
    expect((await admin.post(`/approvals/${withdrawn}/withdrawal`, {})).status).toBe(200);
    expect((await decide(security, withdrawn)).body.error.code).toBe('approvals.already_decided');

    const late = await ask();
    await owner.query("update kehu_pending_commands set expires_at = now() - interval '1 second' where id = $1", [
      late,
    ]);
    expect((await decide(security, late)).status).toBe(409);
    const input = 'select status, input from kehu_pending_commands where id = $1';
    await until('it has ended', async () => (await owner.query(input, [late])).rows[0].status === 'expired');
    expect((await owner.query(input, [late])).rows[0].input).toBeNull();

    const gone = await ask();
    await owner.query("update up_users set blocked = true where username = 'admin'");
    expect((await decide(security, gone)).body.data.failure.code).toBe('approvals.maker_gone');
    await owner.query("update up_users set blocked = false where username = 'admin'");
  });

  it('finds one request for a repeated call, whose password is nowhere in clear and gone when it is decided', async () => {
    const body = newAccount(['auditor']);
    const twice = [1, 2].map(() => admin.post('/staff', body, { 'idempotency-key': 'hire-once' }));
    const [one, two] = await Promise.all(twice);
    expect(one?.body).toEqual(two?.body);
    const id = one?.body.data.waiting.id;
    const row = () =>
      owner.query('select input, to_jsonb(c)::text as text from kehu_pending_commands c where id = $1', [id]);
    expect((await row()).rows[0].text).not.toContain(SECRET);
    await decide(security, id);
    expect((await row()).rows[0].input).toBeNull();
    expect(await signIn(body.username, SECRET)).toBe(200);
  });
});
