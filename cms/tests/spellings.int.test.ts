import { connectAsOwner } from './database';
import { Person, type Running, startKehu, startProgram } from './server';

/** Every door knows the same spellings: write, unique, filter, search, one box and import. */
let kehu: Running;
let admin: Person;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '60' });
  admin = await Person.signIn(kehu.url, 'admin');
}, 120_000);

const q = encodeURIComponent;

async function made(data: Record<string, unknown>): Promise<string> {
  const answer = await admin.post('/customers', { data });
  expect([answer.status, answer.body.error]).toEqual([201, undefined]);
  return answer.body.data.id;
}

const listed = async (query: string): Promise<string[]> => {
  const answer = await admin.get(`/customers?${query}`);
  expect([query, answer.status]).toEqual([query, 200]);
  return answer.body.data.map(({ id }: { id: string }) => id);
};
const boxed = async (text: string): Promise<string[]> =>
  (await admin.get(`/search?q=${q(text)}`)).body.data.map(({ id }: { id: string }) => id);
const refusal = async (data: Record<string, unknown>): Promise<string[]> => {
  const answer = await admin.post('/customers', { data });
  return (answer.body.error?.details?.fields ?? answer.body.error?.fields ?? []).map(
    ({ path, code }: { path: string; code: string }) => `${path} ${code}`,
  );
};

const SPELLINGS: Record<string, string[]> = {
  customerNo: ['UNIQ-1', ' UNIQ-1', 'uniq-1', 'ＵＮＩＱ-1'],
  mobile: ['13711112222', '8613711112222', '008613711112222', '+86 137 1111 2222'],
  email: ['Li.Wei@Ex-ample.com', ' li.wei@ex-ample.com', 'li.wei@EX-AMPLE.com'],
  idNumber: ['110105491231002', '11010519491231002X', '11010519491231002x'],
};

describe('spellings of one value', () => {
  it.each(Object.keys(SPELLINGS))('of %s are one in filter, search and one box', async (field) => {
    const spellings = SPELLINGS[field] as string[];
    const id = await made({ name: `Of ${field}`, [field]: spellings[0] });
    for (const text of spellings) {
      const by = `filters[${field}][$eq]=${q(text)}`;
      expect([text, 'filter', await listed(by)]).toEqual([text, 'filter', [id]]);
      expect([text, 'in', await listed(`filters[${field}][$in][0]=${q(text)}`)]).toEqual([text, 'in', [id]]);
      expect([text, 'search', await listed(`q=${q(text)}`)]).toEqual([text, 'search', [id]]);
      expect([text, 'box', await boxed(text)]).toEqual([text, 'box', [id]]);
    }
  });

  it('are refused where a value must be unique, at its field, by whichever door', async () => {
    for (const customerNo of SPELLINGS.customerNo as string[])
      expect(await refusal({ name: 'Again', customerNo })).toEqual(['customerNo duplicate']);
  });

  it('that differ are two', async () => {
    const id = await made({ name: 'Other', email: 'liwei@example.com' });
    expect(await listed(`filters[email][$eq]=${q('li.wei@example.com')}`)).toEqual([]);
    expect(await listed(`filters[email][$eq]=${q('liwei@ex-ample.com')}`)).toEqual([]);
    expect(await listed(`filters[email][$eq]=${q('LIWEI@example.com')}`)).toEqual([id]);
  });
});

it('the same ID on two customers is a finding, not a refusal', async () => {
  const one = await made({ name: 'First of two', idType: 'resident-id', idNumber: '110105491231002' });
  const two = await made({ name: 'Second of two', idType: 'resident-id', idNumber: '11010519491231002X' });
  const answer = await admin.get(`/customers/${two}/twins`);
  expect(answer.status).toBe(200);
  expect(answer.body.data).toContainEqual({ field: 'idNumber', id: one, title: 'First of two' });
  expect((await admin.get('/customers/nobody/twins')).status).toBe(404);
});

describe('names', () => {
  it.each([
    ['阿卜杜拉·买买提', ['买买', '买', '阿卜杜拉买买提', '阿卜杜拉•买买提', '提']],
    ["Zoë O'Brien-Müller", ['zoe', 'OBRIEN', 'o’brien', 'ＭＵＬＬＥＲ', 'Müller']],
    ['𠮷野家太郎', ['𠮷', '野家']],
  ])('%s is found however it is typed', async (name, texts) => {
    const id = await made({ name });
    for (const text of texts) {
      expect([text, await listed(`q=${q(text)}&filters[id][$eq]=${id}`)]).toEqual([text, [id]]);
      expect([text, await listed(`filters[name][$contains]=${q(text)}&filters[id][$eq]=${id}`)]).toEqual([text, [id]]);
    }
  });

  it('have no control characters, and as many characters as people count', async () => {
    for (const name of ['a\u0007b', 'a\nb', '\u202eabc'])
      expect(await refusal({ name })).toEqual(['name invalid_character']);
    await made({ name: '𠮷'.repeat(200) });
    expect(await refusal({ name: '𠮷'.repeat(201) })).toEqual(['name too_long']);
  });

  it('are looked up by an index, a single character too', async () => {
    const client = await connectAsOwner(kehu.dataDir);
    await client.query('set enable_seqscan = off');
    for (const sql of [
      `kehu_grams(name) @> array['买'] and kehu_fold(name) like '%买%'`,
      `kehu_fold(name) like 'z%'`,
      `lower(customer_no) = lower('uniq-1')`,
    ]) {
      const plan = (await client.query(`explain select id from customers where ${sql}`)).rows.map(
        (row) => row['QUERY PLAN'],
      );
      expect([sql, plan.join('\n')]).toEqual([sql, expect.stringMatching(/Index/)]);
    }
  });
});

describe('plausible values', () => {
  it.each([
    [{ mobile: '12345' }, 'mobile invalid_phone'],
    [{ email: 'a..b@example.com' }, 'email invalid_email'],
    [{ nationality: 'XX' }, 'nationality invalid_country'],
    [{ country: 'DD' }, 'country invalid_country'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone invalid_time_zone'],
    [{ birthDate: '2001-01-02', since: '2001-01-01' }, 'since too_early'],
    [{ kycReviewedOn: '2026-02-02', kycDueOn: '2026-02-01' }, 'kycDueOn too_early'],
    [{ idType: 'passport', idNumber: '1' }, 'idNumber invalid_id_number'],
  ])('%j is refused', async (data, problem) => {
    expect(await refusal({ name: 'Nobody', ...data })).toEqual([problem]);
  });

  it('keep nobody from changing another field of a record that stood wrong before', async () => {
    const id = await made({ name: 'Before' });
    const client = await connectAsOwner(kehu.dataDir);
    await client.query(
      `update customers set kyc_reviewed_on = '2026-02-02', kyc_due_on = '2026-02-01' where document_id = $1`,
      [id],
    );
    expect((await admin.patch(`/customers/${id}`, { version: 1, data: { city: '上海市' } })).status).toBe(200);
    expect((await admin.patch(`/customers/${id}`, { version: 2, data: { kycDueOn: '2026-01-01' } })).status).toBe(400);
  });
});

it('a bank from before gets its blind indexes anew, and what was suppressed stays so', async () => {
  const id = await made({ name: 'Bounced', email: 'b@exam-ple.com', mobile: '8613733334444' });
  const client = await connectAsOwner(kehu.dataDir);
  const indexes = 'select email_bx, mobile_bx from customers where document_id = $1';
  const before = (await client.query(indexes, [id])).rows[0];
  await client.query(`update customers set email_bx = 'old-email', mobile_bx = 'old-mobile' where document_id = $1`, [
    id,
  ]);
  await client.query(
    `insert into suppressed_addresses (address, channel, reason) values ('old-email', 'email', 'bounced')`,
  );
  await client.query(`delete from kehu_schema_steps where name like 'records/canonical-%'`);
  await client.query('delete from kehu_build');
  await kehu.stop();
  kehu = await startProgram({ KEHU_DATA_DIR: kehu.dataDir, KEHU_DEMO_CUSTOMERS: '0' });
  const again = await connectAsOwner(kehu.dataDir);
  expect((await again.query(indexes, [id])).rows[0]).toEqual(before);
  const held = await again.query(`select reason from suppressed_addresses where address = $1 and channel = 'email'`, [
    before.email_bx,
  ]);
  expect(held.rows).toEqual([{ reason: 'bounced' }]);
});
