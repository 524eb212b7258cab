// Times the statement that a segment's rules become beside the best one by hand, in turns, on one connection.
import pg from 'pg';
import { inside, require } from './boot.mjs';

const ROUNDS = 7;
const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

await inside(async ({ strapi, ownerUrl }) => {
  const { readDefinition, selectCustomers } = require('../../cms/dist/src/api/segment/queries/evaluate.js');
  const { isBetterCountedAtOnce } = require('../../cms/dist/src/api/segment/queries/plan.js');
  const cases = JSON.parse(process.env.BENCH_SEGMENTS);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const timed = async (text, values = []) => {
    const began = performance.now();
    const { rows } = await client.query(text, values);
    return { ms: performance.now() - began, n: Number(rows[0].n) };
  };
  const figures = [];
  for (const { name, definition, byHand } of cases) {
    const read = readDefinition(definition);
    if (!read.ok) throw new Error(`${name}: ${read.problem.message}`);
    const rules = selectCustomers(read.value, await isBetterCountedAtOnce(strapi.db.connection, read.value));
    let at = 0;
    const counted = `select count(*) as n from (${rules.text.replace(/\?/g, () => `$${++at}`)}) c`;
    const times = { kehu: [], best: [] };
    for (let round = 0; round < ROUNDS; round++) {
      const kehu = await timed(counted, rules.values);
      const best = await timed(byHand);
      if (kehu.n !== best.n) throw new Error(`${name}: ${kehu.n} by rules, ${best.n} by hand`);
      times.kehu.push(kehu.ms);
      times.best.push(best.ms);
      figures[name] = kehu.n;
    }
    const plan = (await client.query(`explain (analyze, buffers) ${counted}`, rules.values)).rows;
    figures.push({
      name,
      customers: figures[name],
      kehu: middle(times.kehu),
      best: middle(times.best),
      sql: counted,
      plan: plan.map((row) => row['QUERY PLAN']),
    });
  }
  await client.end();
  return figures;
});
