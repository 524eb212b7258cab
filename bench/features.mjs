// Features of customers: the back-fill of a whole bank, batches of changed customers beside hand-written SQL, and how
// long a booking takes to reach the feature while a worker follows.
import { handWritten, makeFeatureTable } from './baselines/feature-table.mjs';
import { KEHU, runProgram, startProgram } from './places/processes.mjs';
import { keep } from './report.mjs';

const BOOKINGS = 20;
const PATIENCE_MS = 600_000;
const SCAN = /Seq Scan on transactions\w*/;
/** The partition of a month that has no rows. */
const EMPTY = /rows=0\.00 loops/;

export async function benchFeatures({ bank }) {
  const worker = await startProgram([KEHU, 'worker'], {
    env: bank.env,
    ready: 'Kehu works on jobs',
    name: 'kehu worker',
  });
  let filled;
  let times;
  try {
    filled = await backFill(bank);
    times = await bookingsToFeatures(bank);
  } finally {
    await worker.stop();
  }
  const batches = await refreshBatches(bank);
  return [
    { row: `back-fill of ${bank.customers.toLocaleString('en')} customers`, value: filled, unit: 'customers/s' },
    { row: 'incremental refresh, batches of 500', value: batches.perSecond, unit: 'customers/s' },
    { row: '  hand-written SQL of the same', value: batches.bare, unit: 'customers/s' },
    { row: '  share of hand-written', value: batches.perSecond / batches.bare, unit: '×' },
    { row: '  months read as a whole (plan)', value: batches.scans, unit: '', wanted: '0', met: batches.scans === 0 },
    { row: 'from a booking to the feature, median', value: median(times.followed), unit: 'ms' },
    { row: '  slowest', value: Math.max(...times.followed), unit: 'ms' },
    { row: '  hand-written SQL after the INSERT, median', value: median(times.bare), unit: 'ms' },
  ];
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function until(what, check) {
  const began = performance.now();
  for (;;) {
    const found = await check();
    if (found) return found;
    if (performance.now() - began > PATIENCE_MS) throw new Error(`Waited in vain for ${what}.`);
  }
}

/** The worker begins it by itself where there are no features yet. @returns customers a second */
async function backFill(bank) {
  const [asked] = await bank.query('select asked_at from customer_feature_rebuild');
  if (!asked.asked_at) throw new Error('The worker has not begun the back-fill.');
  const [done] = await until('the back-fill', async () => {
    const rows = await bank.query(
      `select done / extract(epoch from finished_at - asked_at)::float as rate from customer_feature_rebuild
       where finished_at is not null and not exists (select 1 from customer_changes)
         and not exists (select 1 from kehu_jobs where name like 'features.%' and state in ('queued', 'running'))`,
    );
    return rows.length > 0 && rows;
  });
  return done.rate;
}

/** Books on accounts one after the other, and waits for each until the customer's feature tells of it. */
async function bookingsToFeatures(bank) {
  const accounts = await bank.query(
    `select id, customer_id as customer from accounts where type in ('savings', 'current') and status = 'active'
     order by md5(document_id) limit ${2 * BOOKINGS}`,
  );
  const book = ({ id }) =>
    bank.query(
      `insert into transactions (booked_at, account_id, direction, kind, amount, currency)
       values (now(), $1, 'credit', 'transfer-in', 12345.67, 'CNY')`,
      [id],
    );
  const followed = [];
  for (const account of accounts.slice(0, BOOKINGS)) {
    const inflow = async () =>
      (await bank.query('select inflow_30 as sum from customer_features where id = $1', [account.customer]))[0].sum;
    const before = await inflow();
    const began = performance.now();
    await book(account);
    await until('a feature', async () => (await inflow()) !== before);
    followed.push(performance.now() - began);
  }
  await makeFeatureTable(bank);
  const bare = [];
  for (const account of accounts.slice(BOOKINGS)) {
    const began = performance.now();
    await book(account);
    await bank.query(...handWritten([account.customer]));
    bare.push(performance.now() - began);
  }
  return { followed, bare };
}

/** The same customers by the product, in a process without anything else, and by hand. */
async function refreshBatches(bank) {
  const { stdout } = await runProgram([new URL('./inside/features.mjs', import.meta.url).pathname], {
    env: bank.env,
    name: 'the refreshing of features',
  });
  const { batches, perSecond, plan } = JSON.parse(stdout.trim().split('\n').at(-1));
  keep(`features-plan-${bank.customers}.txt`, `${plan.join('\n')}\n`);
  let ms = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const began = performance.now();
    for (const ids of batches) await bank.query(...handWritten(ids));
    ms = Math.min(ms, performance.now() - began);
  }
  return {
    perSecond,
    bare: batches.flat().length / (ms / 1000),
    scans: plan.filter((line) => SCAN.test(line) && !EMPTY.test(line)).length,
  };
}
