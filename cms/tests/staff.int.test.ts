import { approvedBy } from './second-person';
import { PASSWORD, Person, type Running, startKehu, until } from './server';

let kehu: Running;
let admin: Person;
let security: Person;
let teller: Person;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '60' });
  admin = await Person.signIn(kehu.url, 'admin');
  security = await Person.signIn(kehu.url, 'security');
  teller = await Person.signIn(kehu.url, 'teller');
}, 120_000);

const SECRET = 'correct horse battery';
const signIn = (identifier: string, password: string) =>
  Person.nobody(kehu.url).post('/session', { identifier, password });
const signInAt = (url: string, identifier: string) =>
  Person.nobody(url).post('/session', { identifier, password: SECRET });
const accounts = async () =>
  (await admin.get('/staff-accounts')).body.data as { id: string; username: string; version: number }[];
const account = async (username: string) => {
  const found = (await accounts()).find((one) => one.username === username);
  if (!found) throw new Error(`There is no account ${username}.`);
  return found;
};

let made = 0;
async function newAccount(roles: string[] = ['teller']) {
  const username = `person${made++}`;
  const branch = (await admin.get('/branches?filters[code][$eq]=SH01')).body.data[0].id;
  const body = { username, displayName: '新同事', email: `${username}@bank.example`, password: SECRET, branch, roles };
  // Tellers may reveal, which the admin may not.
  await approvedBy(security, admin.post('/staff', body));
  return account(username);
}

describe('accounts of staff', () => {
  it('are made, sign in at once with the rights of their roles, and stand in the history without the password', async () => {
    const person = await newAccount();
    const session = await signIn(person.username, SECRET);
    expect(session.body.data.me).toMatchObject({ displayName: '新同事', roles: [{ name: 'teller' }] });
    const signedIn = Person.nobody(kehu.url, session.body.data.token);
    expect((await signedIn.get('/customers')).status).toBe(200);
    expect((await signedIn.get('/staff-accounts')).status).toBe(403);
    const history = await admin.get(`/staff/${person.id}/history`);
    expect(history.body.data.map((entry: { operation: string }) => entry.operation)).toContain('staff.create');
    expect(history.text).not.toContain(SECRET);
  });

  it('change their rights on the next request of an open session, and end when blocked', async () => {
    const person = await newAccount();
    const open = Person.nobody(kehu.url, (await signIn(person.username, SECRET)).body.data.token);
    expect((await open.get('/imports')).status).toBe(403);
    const change = { version: 1, roles: ['business-admin'], displayName: '主管' };
    await approvedBy(security, admin.patch(`/staff/${person.id}`, change));
    expect((await account(person.username)).version).toBe(2);
    await until('the new role counts', async () => (await open.get('/imports')).status === 200);
    const stale = await admin.patch(`/staff/${person.id}`, { version: 1, displayName: 'x' });
    expect([stale.status, stale.body.error.code]).toEqual([409, 'access.stale_staff']);
    expect((await admin.patch(`/staff/${person.id}`, { version: 2, blocked: true })).status).toBe(200);
    await until('the session is dead', async () => (await open.get('/customers')).status === 401);
    expect((await signIn(person.username, SECRET)).status).toBe(401);
    const [last] = (await admin.get(`/staff/${person.id}/history`)).body.data;
    expect(last.changes).toEqual([{ field: 'blocked', from: false, to: true }]);
  });

  it('get a new password from an administrator, or change their own, which ends the other sessions', async () => {
    const person = await newAccount();
    const one = Person.nobody(kehu.url, (await signIn(person.username, SECRET)).body.data.token);
    const other = Person.nobody(kehu.url, (await signIn(person.username, SECRET)).body.data.token);
    const wrong = await one.post('/session/password', { current: 'not it at all', password: 'another good one' });
    expect(wrong.body.error.fields[0]).toMatchObject({ path: 'current', code: 'wrong_password' });
    expect((await one.post('/session/password', { current: SECRET, password: 'another good one' })).status).toBe(204);
    await until('the other session is dead', async () => (await other.get('/session')).status === 401);
    expect((await one.get('/session')).status).toBe(200);
    expect((await signIn(person.username, SECRET)).status).toBe(401);
    await approvedBy(security, admin.post(`/staff/${person.id}/password`, { password: 'given by the admin' }));
    await until('every session is dead', async () => (await one.get('/session')).status === 401);
    expect((await signIn(person.username, 'given by the admin')).status).toBe(200);
  });

  it('are refused with the reason where something is not right, and nothing is written', async () => {
    const before = (await accounts()).length;
    const good = {
      username: 'fresh',
      displayName: 'F',
      email: 'fresh@bank.example',
      password: SECRET,
      roles: ['teller'],
    };
    const refused: [string, Record<string, unknown>, number, string | undefined][] = [
      ['a short password', { password: 'short' }, 400, 'password'],
      ['the user name in the password', { password: 'my fresh password' }, 400, 'password'],
      ['a password of one character', { password: 'aaaaaaaaaaaa' }, 400, 'password'],
      ['a password that is tried first', { password: 'Qwertyuiop1234' }, 400, 'password'],
      ['a password of their own name', { displayName: 'Wilhelmina', password: 'Wilhelmina1988' }, 400, 'password'],
      ['one that repeats itself', { password: 'kehukehu2026' }, 400, 'password'],
      ['more than bcrypt reads', { password: '密'.repeat(30) }, 400, 'password'],
      ['a user name that is taken', { username: 'TELLER' }, 409, 'username'],
      ['an address that is taken', { email: 'rm@kehu.example' }, 409, 'email'],
      ['no address', { email: 'nobody' }, 400, 'email'],
      ['a user name with a space', { username: 'two words' }, 400, 'username'],
      ['an unknown role', { roles: ['emperor'] }, 404, undefined],
      ['an unknown branch', { branch: 'nowhere' }, 400, 'branch'],
      ['an unknown property', { isAdmin: true }, 400, ''],
    ];
    for (const [what, change, status, path] of refused) {
      const answer = await admin.post('/staff', { ...good, ...change });
      expect([what, answer.status, answer.body.error.fields?.[0]?.path]).toEqual([what, status, path]);
    }
    expect((await teller.post('/staff', good)).status).toBe(403);
    expect((await teller.patch(`/staff/${(await account('rm')).id}`, { version: 1, roles: [] })).status).toBe(403);
    expect((await teller.post(`/staff/${(await account('admin')).id}/password`, { password: SECRET })).status).toBe(
      403,
    );
    expect((await accounts()).length).toBe(before);
  });

  it('never leave the bank without somebody who manages staff and roles', async () => {
    const me = await account('admin');
    const own = await admin.patch(`/staff/${me.id}`, { version: me.version, roles: [] });
    expect([own.status, own.body.error.code]).toEqual([409, 'access.own_account']);
    const second = await newAccount(['business-admin']);
    const officer = await account('security');
    expect((await admin.patch(`/staff/${officer.id}`, { version: officer.version, blocked: true })).status).toBe(200);
    const other = Person.nobody(kehu.url, (await signIn(second.username, SECRET)).body.data.token);
    // Each alone may go; the last one may not, whoever asks.
    const answers = await Promise.all([
      admin.patch(`/staff/${second.id}`, { version: 1, blocked: true }),
      other.patch(`/staff/${me.id}`, { version: me.version, blocked: true }),
    ]);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(
      (await signIn('admin', PASSWORD)).status === 200 || (await signIn(second.username, SECRET)).status === 200,
    ).toBe(true);
  });
});

describe('an empty bank', () => {
  it('begins with two accounts whose passwords are printed once, each the second person of the other', async () => {
    const empty = await startKehu({ KEHU_DEMO_CUSTOMERS: '0', KEHU_DEMO_PASSWORD: '' });
    const enter = async (identifier: string): Promise<Person> => {
      const told = () => empty.output.find((one) => one.includes(`Sign in as ${identifier} `));
      await until('the password is told', async () => told() !== undefined);
      const password = /password (\S+)/.exec(told() ?? '')?.[1] ?? '';
      const answer = await Person.nobody(empty.url).post('/session', { identifier, password });
      expect(answer.status).toBe(200);
      return Person.nobody(empty.url, answer.body.data.token);
    };
    const [person, officer] = [await enter('admin'), await enter('security')];
    const first = { username: 'first', displayName: 'F', email: 'f@bank.example', password: SECRET, roles: ['teller'] };
    await approvedBy(officer, person.post('/staff', first));
    expect((await signInAt(empty.url, 'first')).status).toBe(200);
    expect((await person.get('/customers/count')).body.data.total).toBe(0);
    expect((await person.get('/today')).status).toBe(200);
  }, 120_000);
});

describe('sessions', () => {
  it('refuses a wrong password, a forged token and an ended session', async () => {
    const nobody = Person.nobody(kehu.url);
    expect((await nobody.post('/session', { identifier: 'rm', password: 'wrong-password' })).status).toBe(401);
    expect((await nobody.get('/customers')).status).toBe(401);
    expect((await Person.nobody(kehu.url, 'eyJhbGciOiJub25lIn0.e30.').get('/customers')).status).toBe(401);
    const auditor = await Person.signIn(kehu.url, 'auditor');
    expect((await auditor.get('/customers')).status).toBe(200);
    expect((await auditor.del('/session')).status).toBe(204);
    await until('the session is dead', async () => (await auditor.get('/customers')).status === 401);
  });
});
