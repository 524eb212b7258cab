import type { Client } from 'pg';
import { connectAsOwner } from './database';
import { type Answer, Person, type Running, removeDataDir, startKehu, until } from './server';

let kehu: Running;
let owner: Client;
let marketer: Person;

beforeAll(async () => {
  kehu = await startKehu();
  owner = await connectAsOwner(kehu.dataDir);
  marketer = await Person.signIn(kehu.url, 'marketer');
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
    const jobs = await owner.query("select 1 from kehu_jobs where name like 'segment.%' and state in ('queued', 'running')");
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
