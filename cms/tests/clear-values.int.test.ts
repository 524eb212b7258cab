import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Client } from 'pg';
import { connectAsOwner, placesOf, tablesOf } from './database';
import { ROOT } from './program';
import { newDataDir, Person, type Running, startKehu, until } from './server';
import { Surveys } from './surveying';

/**
 * Sensitive values go through every door that writes; then a dump of the whole database and everything that the
 * processes said holds none of them in clear.
 */
const VALUES = {
  mobile: '13912340987',
  otherMobile: '13756780912',
  email: 'secret.person.77@example.com',
  idNumber: '110101199003070791',
  address: '幸福路七十七号三单元',
  accountNo: '6222021234509876',
  cardNumber: '4532015112830366',
  toAccount: '6217001234567654321',
  importedMobile: '13698765432',
  importedEmail: 'imported.person.88@example.com',
  importedId: '110101199003077758',
  rejectedMobile: '1369876543210987654',
  rejectedEmail: 'rejected.person.99@example',
  sentFile: '110101199003071110',
  abortedFile: '110101199003072228',
};

let kehu: Running;
let admin: Person;
let auditor: Person;
let owner: Client;
/** Where the program keeps what it receives, for as long as it needs it. */
let temporary: string;
let workingFolder: string[];

beforeAll(async () => {
  temporary = newDataDir();
  workingFolder = readdirSync(ROOT);
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '20', LOG_LEVEL: 'debug', TMPDIR: temporary });
  admin = await Person.signIn(kehu.url, 'admin');
  auditor = await Person.signIn(kehu.url, 'auditor');
  owner = await connectAsOwner(kehu.dataDir);
}, 300_000);

const made = async (path: string, data: unknown, key?: string) => {
  const answer = await admin.post(path, { data }, key ? { 'idempotency-key': key } : {});
  expect([path, answer.status, answer.text]).toEqual([path, 201, expect.any(String)]);
  return answer.body.data as { id: string; version: number };
};

async function useEveryDoor(): Promise<void> {
  const { mobile, email, idNumber, address } = VALUES;
  const data = { name: 'Scan', mobile, email, idType: 'resident-id', idNumber, addressLine: address };
  const customer = await made('/customers', data, 'scan-1');
  const stale = { version: customer.version, data: { mobile: VALUES.otherMobile } };
  expect((await admin.patch(`/customers/${customer.id}`, stale)).status).toBe(200);
  expect((await admin.patch(`/customers/${customer.id}`, { ...stale, data: { mobile } })).status).toBe(409);
  const product = (await admin.get('/products?pagination[pageSize]=1')).body.data[0];
  const account = await made('/accounts', {
    accountNo: VALUES.accountNo,
    type: 'savings',
    customer: customer.id,
    product: product.id,
  });
  await made(
    '/cards',
    { number: VALUES.cardNumber, kind: 'debit', account: account.id, holder: customer.id },
    'scan-2',
  );
  await made('/standing-orders', { account: account.id, toAccount: VALUES.toAccount, amount: '10', status: 'active' });
  const reveal = { fields: ['mobile', 'email', 'idNumber', 'addressLine'], reason: 'yearly sample' };
  const keyed = { 'idempotency-key': 'scan-3' };
  const seen = await auditor.post(`/customers/${customer.id}/reveal`, reveal, keyed);
  expect(seen.body.data).toMatchObject({ email, idNumber });
  expect((await auditor.post(`/customers/${customer.id}/reveal`, reveal, keyed)).body.data).toEqual(seen.body.data);
  for (const value of Object.values(VALUES)) {
    const q = encodeURIComponent(value);
    await auditor.get(`/search?q=${q}`);
    expect((await auditor.get(`/customers/export?q=${q}`)).status).toBe(200);
    expect((await auditor.get(`/customers/export?filters[mobile][$eq]=${q}`)).status).toBe(200);
    expect((await auditor.get(`/customers/export?filters[$or][0][mobile][$in][0]=${q}`)).status).toBe(200);
    expect((await auditor.get(`/accounts/export?filters[customer][email]=${q}`)).status).toBe(200);
  }
  // Refusals must not quote either.
  const bad = { name: 'Bad', mobile: `x${mobile}`, email: `${VALUES.email} x`, idType: 'resident-id', idNumber };
  expect((await admin.post('/customers', { data: bad })).status).toBe(400);
  expect((await admin.post('/accounts', { data: { accountNo: VALUES.accountNo, type: 'savings' } })).status).toBe(409);
}

const CSV = [
  'customer no,name,mobile,email,id type,id number,branch',
  `SCAN-1,Imported One,${VALUES.importedMobile},${VALUES.importedEmail},resident-id,${VALUES.importedId},`,
  `SCAN-2,Rejected Mobile,${VALUES.rejectedMobile},,,,`,
  `SCAN-3,Rejected Mail,,${VALUES.rejectedEmail},,,`,
  `SCAN-4,Rejected Branch,${VALUES.importedMobile},,,,${VALUES.mobile}`,
].join('\n');

async function importTwice(): Promise<void> {
  // The second run changes what the first one made, so that what stood before is kept.
  for (const text of [CSV, CSV.replace(VALUES.importedMobile, VALUES.otherMobile)]) {
    const form = new FormData();
    form.set('preset', 'generic-customers');
    form.set('files', new Blob([text]), 'scan.csv');
    const answer = await fetch(`${kehu.url}/api/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin.token}` },
      body: form,
    });
    const { id } = ((await answer.json()) as { data: { id: string } }).data;
    const state = async () => (await admin.get(`/imports/${id}`)).body.data;
    await until('the import is done', async () => (await state()).state === 'done');
    expect(await state()).toMatchObject({ rejected: 3 });
    expect((await admin.get(`/imports/${id}/rejects.csv`)).text).toContain(VALUES.rejectedMobile);
  }
}

/** A respondent sends a file; a colleague tries an import, and one is broken off half-way. */
async function sendFiles(): Promise<void> {
  const bank = await Surveys.on(kehu);
  const survey = await bank.open('Files', { elements: [{ type: 'file', name: 'proof' }] });
  const form = new FormData();
  form.set('page', '0');
  form.set('act', 'next');
  form.set('q/proof', new Blob([VALUES.sentFile], { type: 'text/plain' }), 'proof.txt');
  const sent = await fetch(`${kehu.url}${await bank.link(survey)}`, { method: 'POST', body: form, redirect: 'manual' });
  expect(sent.status).toBe(303);
  const [kept] = await bank.rows<{ count: number }>('select count(*)::int from survey_files');
  expect(kept).toEqual({ count: 1 });

  const tried = new FormData();
  tried.set('preset', 'generic-customers');
  tried.set('dryRun', 'true');
  tried.set('files', new Blob([CSV]), 'tried.csv');
  const authorization = `Bearer ${admin.token}`;
  expect((await fetch(`${kehu.url}/api/imports`, { method: 'POST', headers: { authorization }, body: tried })).ok).toBe(
    true,
  );

  const stop = new AbortController();
  const parts = Readable.from(broken());
  async function* broken() {
    yield Buffer.from('--b\r\ncontent-disposition: form-data; name="files"; filename="a.csv"\r\n\r\n');
    yield Buffer.from(`${VALUES.abortedFile},`.repeat(20_000));
    await until('some of it has been received', async () => filesBelow(temporary).length > 0);
    stop.abort();
  }
  const headers = { authorization, 'content-type': 'multipart/form-data; boundary=b' };
  const options = { method: 'POST', headers, body: Readable.toWeb(parts), duplex: 'half', signal: stop.signal };
  await expect(fetch(`${kehu.url}/api/imports`, options as RequestInit)).rejects.toThrow();
}

const filesBelow = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());

/** What holds one of these texts, whatever it is: tables, logs of the database, files received. */
const holding = (folder: string, texts: readonly string[]): string[] =>
  filesBelow(folder).flatMap((path) => {
    const bytes = readFileSync(path);
    return texts.filter((text) => bytes.includes(text)).map((text) => `${path}: ${text}`);
  });

it('no table and no line of output holds a sensitive value in clear', async () => {
  await useEveryDoor();
  await importTwice();
  await sendFiles();
  const values = Object.values(VALUES);
  const spellings = [...values, ...values.map((value) => encodeURIComponent(value)), ...values.map(base64)];

  const names = (await tablesOf(owner)).map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      'customers',
      'accounts',
      'cards',
      'kehu_audit',
      'kehu_outbox',
      'kehu_idempotency',
      'kehu_imports',
      'kehu_import_rejects',
      'kehu_import_changes',
      'kehu_jobs',
    ]),
  );
  expect(await placesOf(owner, spellings)).toEqual([]);
  expect(await placesOf(owner, [admin.token as string, auditor.token as string])).toEqual([]);

  // What was looked for stays known, with masks instead of the values.
  const exports = await owner.query("select details->'query' as query from kehu_audit where operation like '%.export'");
  expect(exports.rows.map(({ query }) => query)).toEqual(
    expect.arrayContaining([
      { q: '••••' },
      { filters: { mobile: { $eq: '139••••987' } } },
      { filters: { $or: [{ mobile: { $in: ['139••••987'] } }] } },
      { filters: { customer: { email: 's••••@example.com' } } },
    ]),
  );

  const said = [...kehu.output, readFileSync(join(kehu.dataDir, 'postgres/server.log'), 'utf8')].join('\n');
  expect(spellings.filter((value) => said.includes(value))).toEqual([]);
}, 120_000);

it('no file that the program has written holds one, and nobody else may read those that it received', async () => {
  await owner.query('checkpoint');
  const values = Object.values(VALUES);
  expect(holding(kehu.dataDir, values)).toEqual([]);
  await until('what was received has gone', async () => filesBelow(temporary).length === 0);
  expect(readdirSync(ROOT)).toEqual(workingFolder);
  const kept = filesBelow(join(kehu.dataDir, 'imports'));
  // Of the one that was tried alone: the others are done.
  expect(kept.length).toBe(1);
  for (const file of kept) {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
  }
}, 120_000);

it('a scan of files finds what stands in clear', () => {
  expect(holding(join(kehu.dataDir, 'postgres'), ['Imported One'])).not.toEqual([]);
});

it('a scan of this kind finds what stands in clear', async () => {
  expect(await placesOf(owner, ['Imported One'])).toContain('public.customers: Imported One');
});

it('the demo bank holds no number in clear that passes for a card or a resident ID', async () => {
  const found: string[] = [];
  for (const { schema, name } of await tablesOf(owner)) {
    const table = `${owner.escapeIdentifier(schema)}.${owner.escapeIdentifier(name)}`;
    const rows = await owner.query(
      `select m[1] as number from ${table} t, regexp_matches(t::text, '(?<![0-9A-Za-z+/])([1-9][0-9]{16}[0-9X])(?![0-9A-Za-z+/])', 'g') m limit 5`,
    );
    for (const row of rows.rows) found.push(`${schema}.${name}: ${row.number}`);
  }
  expect(found).toEqual([]);
});

const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -1);
