// Segments: what rules cost beside the best statement by hand, the live count of the builder, and how long after a
// change a customer is in.
import { call, signIn } from './places/bank.mjs';
import { KEHU, runProgram, startProgram } from './places/processes.mjs';
import { keep } from './report.mjs';

const DAYS = (n) => `now() - interval '${n} days' and now()`;
const CASES = [
  {
    name: 'fields of the customer',
    definition: { kind: 'individual', riskRating: { $in: ['medium', 'high'] }, birthDate: { $lt: '1980-01-01' } },
    byHand: `select count(*) as n from customers where kind = 'individual' and risk_rating in ('medium', 'high')
      and birth_date < '1980-01-01'`,
  },
  {
    name: "the branch's region",
    definition: { 'branch.region': '华东', status: 'active' },
    byHand: `select count(*) as n from customers where status = 'active'
      and branch_id in (select id from branches where region = '华东')`,
  },
  {
    name: 'a running loan',
    definition: { loans: { $has: { where: { status: 'running' } } } },
    byHand: `select count(distinct customer_id) as n from loans where status = 'running'`,
  },
  {
    name: 'three bookings of a kind',
    definition: { transactions: { $has: { where: { category: 'dining', bookedAt: { $last: 30 } }, atLeast: 3 } } },
    byHand: `select count(*) as n from (select a.customer_id from transactions t join accounts a on a.id = t.account_id
      where t.category = 'dining' and t.booked_at between ${DAYS(30)} group by 1 having count(*) >= 3) c`,
  },
  {
    name: 'some bookings of few customers',
    definition: {
      $and: [
        { riskRating: 'high' },
        { transactions: { $has: { where: { category: 'dining', bookedAt: { $last: 30 } }, atLeast: 2 } } },
      ],
    },
    byHand: `select count(*) as n from customers c where risk_rating = 'high' and (select count(*) from (
      select 1 from accounts a join transactions t on t.account_id = a.id where a.customer_id = c.id
      and t.category = 'dining' and t.booked_at between ${DAYS(30)} limit 2) x) = 2`,
  },
];
const MOST = 1.3;
const LIVE_MS = 1000;
const LATENCY_MS = 5000;
const CHANGES = 20;

const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

export async function benchSegments({ bank, kehu }) {
  const { stdout } = await runProgram([new URL('./inside/segments.mjs', import.meta.url).pathname], {
    env: { ...bank.env, BENCH_SEGMENTS: JSON.stringify(CASES) },
    name: 'the counting of segments',
  });
  const counted = JSON.parse(stdout.trim().split('\n').at(-1));
  keep(
    `segments-${bank.customers}.txt`,
    counted.map(({ name, sql, plan }) => `── ${name}\n${sql}\n\n${plan.join('\n')}\n`).join('\n'),
  );
  const rows = counted.flatMap(({ name, kehu: ms, best, customers }) => [
    { row: `${name}: ${customers.toLocaleString('en')} customers`, value: ms, unit: 'ms' },
    { row: '  × by hand', value: ms / best, unit: '', wanted: `≤ ${MOST}`, met: ms / best <= MOST },
  ]);
  const token = await signIn(kehu.url, 'marketer');
  for (const { name, definition } of CASES) {
    const times = [];
    for (let i = 0; i < 5; i++) {
      const began = performance.now();
      await call(kehu.url, 'POST', '/api/segments/preview', { token, body: { definition } });
      times.push(performance.now() - began);
    }
    const ms = middle(times);
    rows.push({ row: `live: ${name}`, value: ms, unit: 'ms', wanted: `< ${LIVE_MS}`, met: ms < LIVE_MS });
  }
  return [...rows, ...(await latency(bank, kehu.url, token))];
}

/** From the commit of a change to the membership, with a worker beside. */
async function latency(bank, url, token) {
  const worker = await startProgram([KEHU, 'worker'], {
    env: bank.env,
    ready: 'Kehu works on jobs',
    name: 'kehu worker',
  });
  try {
    const body = { name: `Bench ${Date.now()}`, definition: { occupation: 'Bench' } };
    const { data } = await call(url, 'POST', '/api/segments', { token, body });
    await call(url, 'POST', `/api/segments/${data.id}/activate`, { token, body: {} });
    await until(async () => (await bank.query('select 1 from customer_changes limit 1')).length === 0);
    const [everybody, none] = [[], []];
    for (const row of await bank.query(`select id from customers order by md5(id::text) limit ${CHANGES}`)) {
      const began = performance.now();
      await bank.query("update customers set occupation = 'Bench' where id = $1", [row.id]);
      await until(
        async () =>
          (
            await bank.query(
              'select 1 from segment_members where customer_id = $1 and segment_id = (select id from segments where document_id = $2)',
              [row.id, data.id],
            )
          ).length > 0,
      );
      everybody.push(performance.now() - began);
      none.push(row.id);
    }
    await bank.query('update customers set occupation = null where id = any($1)', [none]);
    await call(url, 'POST', `/api/segments/${data.id}/archive`, { token, body: {} });
    const slowest = Math.max(...everybody);
    return [
      { row: 'change to membership, median', value: middle(everybody), unit: 'ms' },
      {
        row: 'change to membership, slowest',
        value: slowest,
        unit: 'ms',
        wanted: `< ${LATENCY_MS}`,
        met: slowest < LATENCY_MS,
      },
    ];
  } finally {
    await worker.stop();
  }
}

async function until(check) {
  while (!(await check())) await new Promise((done) => setTimeout(done, 10));
}
