// The plans of the statements that the gate really sends. A scan over a whole big table is a failure.
import { runProgram } from './places/processes.mjs';
import { keep } from './report.mjs';
import { searchTerms } from './search.mjs';

const SCAN = /Seq Scan on (customers|accounts|transactions\w*)/;
/** The partition of a month that has no rows. */
const EMPTY = /cost=0\.00\.\.0\.00/;

export async function benchPlans({ bank, branch, headers }) {
  const terms = Object.entries(await searchTerms(bank, branch)).map(
    ([
      name,
      {
        terms: [first],
      },
    ]) => [name, first.typed],
  );
  const [row] = await bank.query(
    `select c.document_id as customer, a.document_id as account from customers c join accounts a on a.customer_id = c.id
     where c.branch_id = $1 order by c.id limit 1`,
    [branch.id],
  );
  const { stdout } = await runProgram([new URL('./inside/plans.mjs', import.meta.url).pathname], {
    env: {
      ...bank.env,
      BENCH_PLANS: JSON.stringify({
        ...row,
        token: headers.authorization.split(' ')[1],
        branch: branch.publicId,
        terms,
      }),
    },
    name: 'the explaining of plans',
  });
  const plans = JSON.parse(stdout.trim().split('\n').at(-1));
  const file = keep(
    `plans-${bank.customers}.txt`,
    plans
      .map(({ name, sql, kept, plan }) => `── ${name}${kept ? ' (planned once)' : ''}\n${sql}\n\n${plan.join('\n')}\n`)
      .join('\n'),
  );
  const scans = plans.flatMap(({ name, plan }) =>
    plan.filter((line) => SCAN.test(line) && !EMPTY.test(line)).map((line) => `${name}: ${line.trim()}`),
  );
  return {
    file,
    scans,
    times: plans.map(({ name, plan }) => ({ name, ms: Number(/Execution Time: ([\d.]+)/.exec(plan.at(-1))?.[1]) })),
  };
}

export function printPlans({ file, scans, times }) {
  console.log(`\nPlans: ${file}`);
  for (const { name, ms } of times) console.log(`  ${name}: ${ms} ms`);
  if (scans.length === 0)
    console.log('No statement reads through a whole table of customers, accounts or transactions.');
  for (const scan of scans) console.log(`\n!!! A WHOLE TABLE IS READ. ${scan}`);
}
