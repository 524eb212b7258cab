// npm run bench -- [--sizes 10k,100k] [--only list,write,auth,search,import,plans]
// Every row is measured beside its raw baseline in one run; see docs/benchmarks.md.
import { parseArgs } from 'node:util';
import { build } from '../scripts/build.mjs';
import { startBare, startStrapi } from './baselines/servers.mjs';
import { benchList } from './list.mjs';
import { managersBranch, openBank, signIn, startKehu } from './places/bank.mjs';
import { keep, machine, printLoad } from './report.mjs';

const ROWS = ['list'];

const sizeOf = (text) => {
  const found = /^(\d+)(k|m)?$/i.exec(text);
  if (!found) throw new Error(`“${text}” is not a size; say e.g. 10k, 100k or 1m.`);
  return Number(found[1]) * ({ k: 1e3, m: 1e6 }[found[2]?.toLowerCase()] ?? 1);
};

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '10k,100k' }, only: { type: 'string', default: ROWS.join(',') } },
});
const only = values.only.split(',');
const unknown = only.filter((row) => !ROWS.includes(row));
if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}; rows are ${ROWS.join(', ')}.`);
const log = (line) => console.log(line);

/** Everything of one size, on one bank. */
async function benchSize(size) {
  const results = { size };
  const open = [];
  const started = async (starting) => {
    const program = await starting;
    open.push(program.stop ?? program.close);
    return program;
  };
  try {
    const bank = await started(openBank(size, log));
    const kehu = await started(startKehu(bank));
    const bare = await started(startBare(bank));
    const strapi = await started(startStrapi(bank));
    const headers = { authorization: `Bearer ${await signIn(kehu.url, 'manager')}` };
    const place = { bank, kehu, bare, strapi, headers, branch: await managersBranch(bank) };
    if (only.includes('list')) {
      results.list = await benchList(place);
      printLoad(results.list);
    }
    return results;
  } finally {
    for (const close of open.reverse()) await close();
  }
}

build();
const report = { ...machine(), sizes: [] };
for (const size of values.sizes.split(',').map(sizeOf)) report.sizes.push(await benchSize(size));
const file = keep(`${report.at.replaceAll(':', '-').slice(0, 19)}.json`, report);
console.log(`\nKept in ${file}`);
