// Sends the reads of the product through the gate and explains every statement that comes out of it.
import pg from 'pg';
import { inside, require } from './boot.mjs';

/** @returns the lines of the plan that the product gets: for kept statements the one for all values */
async function explain(client, { sql, values = [], name }) {
  const lines = ({ rows }) => rows.map((row) => row['QUERY PLAN']);
  if (!name) return lines(await client.query(`explain (analyze, buffers) ${sql}`, values));
  await client.query('set plan_cache_mode = force_generic_plan');
  await client.query(`prepare kept as ${sql}`);
  const given = values.map((value) => (value === null ? 'null' : client.escapeLiteral(String(value)))).join(', ');
  const plan = lines(await client.query(`explain (analyze, buffers) execute kept${given && `(${given})`}`));
  await client.query('deallocate kept');
  await client.query('reset plan_cache_mode');
  return plan;
}

await inside(async ({ statements, ownerUrl }) => {
  const { directory } = require('@kehu/access');
  const { gateFor } = require('@kehu/records');
  const { searchOneBox } = require('../../plugins/records/dist/server/gate/one-box.js');
  const { vault } = require('@kehu/vault');
  const { token, branch, customer, account, terms } = JSON.parse(process.env.BENCH_PLANS);
  const found = await directory().authenticate(token);
  if (!found.ok) throw new Error(found.problem.message);
  const gate = () => gateFor(found.value);
  const page = { filters: { branch: { id: { $eq: branch } } }, sort: 'createdAt:desc', populate: 'branch' };
  const list = (entity, query) => () => gate().list(entity, query);
  const reads = {
    list: list('customer', page),
    'list with count': list('customer', { ...page, pagination: { withCount: true } }),
    'list, page 20': list('customer', { ...page, pagination: { page: 20 } }),
    'customer 360': () => gate().get('customer', customer),
    'accounts of a customer': list('account', { filters: { customer: { id: { $eq: customer } } } }),
    'transactions of an account': list('transaction', { filters: { account: { id: { $eq: account } } } }),
    transactions: list('transaction', { pagination: { withCount: true } }),
    ...Object.fromEntries(terms.map(([name, text]) => [`search: ${name}`, () => searchOneBox(gate(), vault(), text)])),
  };
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const plans = [];
  for (const [name, read] of Object.entries(reads)) {
    // Statements are kept, and then planned once for all values, from the third use on.
    for (let i = 0; i < 3; i++) {
      statements.length = 0;
      const result = await read();
      if (!result.ok) throw new Error(`${name}: ${result.problem.message}`);
    }
    for (const statement of [...statements]) {
      plans.push({ name, sql: statement.sql, kept: Boolean(statement.name), plan: await explain(client, statement) });
    }
  }
  await client.end();
  return plans;
});
