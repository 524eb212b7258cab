// npm run bench -- [--sizes 10k,100k] [--only list,write,auth,search,features,segments,messaging,surveys,import,plans]
// [--keep <folder>]: banks are made there once, stay, and serve later runs.
// [--comments <csv>]: comments that people have judged, for the row of surveys.
// Every row is measured beside its raw baseline in one run; see docs/benchmarks.md.
import { parseArgs } from 'node:util';
import { build } from '../scripts/build.mjs';
import { benchAuth } from './auth.mjs';
import { startBare, startStrapi } from './baselines/servers.mjs';
import { benchFeatures } from './features.mjs';
import { benchImport } from './import.mjs';
import { benchList } from './list.mjs';
import { benchMessaging } from './messaging.mjs';
import { managersBranch, openBank, signIn, startKehu } from './places/bank.mjs';
import { benchPlans, printPlans } from './plans.mjs';
import { keep, machine, printFigures, printGrowth, printLoad } from './report.mjs';
import { benchSearch } from './search.mjs';
import { benchSegments } from './segments.mjs';
import { benchSurveys } from './surveys.mjs';
import { benchWrite } from './write.mjs';

/** In this order: the import changes the bank most. */
const BENCHES = [
  ['list', benchList, printLoad],
  ['search', benchSearch, printLoad],
  ['plans', benchPlans, printPlans],
  ['segments', benchSegments, (rows) => printFigures('segments', rows)],
  ['auth', benchAuth, (rows) => printFigures('sessions and rights', rows)],
  ['write', benchWrite, printLoad],
  ['features', benchFeatures, (rows) => printFigures('features', rows)],
  ['messaging', benchMessaging, (rows) => printFigures('messages', rows)],
  ['surveys', benchSurveys, (rows) => printFigures('surveys', rows)],
  ['import', benchImport, (rows) => printFigures('import', rows)],
];
const ROWS = BENCHES.map(([row]) => row);

const sizeOf = (text) => {
  const found = /^(\d+)(k|m)?$/i.exec(text);
  if (!found) throw new Error(`“${text}” is not a size; say e.g. 10k, 100k or 1m.`);
  return Number(found[1]) * ({ k: 1e3, m: 1e6 }[found[2]?.toLowerCase()] ?? 1);
};

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10k,100k' },
    only: { type: 'string', default: ROWS.join(',') },
    keep: { type: 'string' },
    comments: { type: 'string' },
  },
});
const only = values.only.split(',');
const unknown = only.filter((row) => !ROWS.includes(row));
if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}; rows are ${ROWS.join(', ')}.`);
const log = (line) => console.log(line);

/** Everything of one size, on one bank. */
async function benchSize(size) {
  const results = { size };
  const open = [];
  const close = async () => {
    for (const end of open.splice(0).reverse()) await end();
  };
  const interrupted = () => close().finally(() => process.exit(130));
  process.once('SIGINT', interrupted);
  const started = async (starting) => {
    const program = await starting;
    open.push(program.stop ?? program.close);
    return program;
  };
  try {
    const bank = await started(openBank(size, { log, keepIn: values.keep }));
    const kehu = await started(startKehu(bank));
    const bare = await started(startBare(bank));
    const strapi = await started(startStrapi(bank));
    const headers = { authorization: `Bearer ${await signIn(kehu.url, 'manager')}` };
    const place = { bank, kehu, bare, strapi, headers, branch: await managersBranch(bank), comments: values.comments };
    for (const [row, bench, print] of BENCHES) {
      if (!only.includes(row)) continue;
      results[row] = await bench(place);
      print(results[row]);
      if (results[row].scans?.length > 0) process.exitCode = 1;
    }
    return results;
  } finally {
    process.removeListener('SIGINT', interrupted);
    await close();
  }
}

await build();
const report = { ...machine(), sizes: [] };
for (const size of values.sizes.split(',').map(sizeOf)) report.sizes.push(await benchSize(size));
if (report.sizes.length > 1) printGrowth(report.sizes);
const file = keep(`${report.at.replaceAll(':', '-').slice(0, 19)}.json`, report);
console.log(`\nKept in ${file}`);
