// Imports by the command line beside COPY of the very rows they made into a table with the same indexes and rows.

import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { COPY, makeCopyTable } from './baselines/copy-table.mjs';
import { person } from './load/people.mjs';
import { KEHU, runProgram } from './places/processes.mjs';

const copyStreams = createRequire(import.meta.url)('pg-copy-streams');
const MB = 1024 * 1024;

export async function benchImport({ bank, branch }) {
  const folder = join(bank.dataDir, 'bench');
  mkdirSync(folder, { recursive: true });
  return [...(await customers(bank, branch, folder)), ...(await transactions(bank, branch, folder))];
}

async function customers(bank, branch, folder) {
  await makeCopyTable(bank);
  const [{ code }] = await bank.query('select code from branches where id = $1', [branch.id]);
  const file = join(folder, 'customers.csv');
  await writeCsv(
    file,
    bank.customers,
    'customer no,name,kind,gender,birth date,nationality,id type,id number,mobile,email,address,city,occupation,branch',
    (i) => {
      const { customerNo, ...p } = person(90, i);
      return [
        customerNo,
        p.name,
        p.kind,
        p.gender,
        p.birthDate,
        p.nationality,
        p.idType,
        p.idNumber,
        p.mobile,
        p.email,
        p.addressLine,
        p.city,
        p.occupation,
        code,
      ];
    },
  );
  return load(bank, {
    name: 'customers',
    file,
    preset: 'generic-customers',
    rows: bank.customers,
    table: 'customers',
    copy: COPY,
    share: 0.4,
  });
}

const PRESET = `name: bench-transactions
label: { en: Transactions, zh-Hans: 交易, zh-Hant: 交易 }
files:
  - name: transactions
    match: ["*.csv"]
    entity: transaction
    key: "bench:transaction:{id}"
    fields:
      bookedAt: { column: booked at, date: "YYYY-MM-DD HH:mm:ss", offset: Z }
      account: { ref: account, key: "bench:account:{account}" }
      direction: direction
      kind: kind
      amount: { column: amount, number: { decimal: "." } }
      currency: { value: CNY }
      category: category
      description: text
      counterpartyName: counterparty
`;

async function transactions(bank, branch, folder) {
  // A feed names accounts by its own keys; those of the demo bank have none yet.
  const accounts = await bank.query(
    `update accounts set external_key = 'bench:account:' || id
     where id in (select a.id from accounts a where a.branch_id = $1 order by a.id limit 5000) returning id`,
    [branch.id],
  );
  const month = new Date(Date.now() - 31 * 86_400_000).toISOString().slice(0, 7);
  const partition = `transactions_${month.replace('-', '_')}`;
  const copy = 'bench_transactions';
  await bank.query(`drop table if exists ${copy}`);
  await bank.query(`create table ${copy} (like ${partition} including all)`);
  await bank.query(`insert into ${copy} overriding system value select * from ${partition}`);
  await bank.query('vacuum (analyze) accounts');
  const file = join(folder, 'transactions.csv');
  const preset = join(folder, 'transactions.yaml');
  writeFileSync(preset, PRESET);
  await writeCsv(file, bank.customers, 'id,booked at,account,direction,kind,amount,category,text,counterparty', (i) => {
    const time = `${String(i % 24).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:00`;
    const day = String((i % 28) + 1).padStart(2, '0');
    const { name } = person(91, i);
    return [
      i,
      `${month}-${day} ${time}`,
      accounts[i % accounts.length].id,
      i % 3 ? 'debit' : 'credit',
      i % 3 ? 'card' : 'salary',
      `${(i % 900) + 1}.${(i % 90) + 10}`,
      'groceries',
      `Text ${i}`,
      name,
    ];
  });
  return load(bank, {
    name: 'transactions',
    file,
    preset,
    rows: bank.customers,
    table: partition,
    copy,
    perSecond: 10_000,
  });
}

async function writeCsv(path, rows, header, line) {
  const out = createWriteStream(path);
  out.write(`${header}\n`);
  for (let i = 0; i < rows; i++) if (!out.write(`${line(i).join(',')}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

/** Imports a file, then copies what came of it into the table `copy`. */
async function load(bank, { name, file, preset, rows, table, copy, share, perSecond }) {
  await bank.query('checkpoint');
  const run = await runProgram([KEHU, 'import', file, '--preset', preset, '--json'], {
    env: bank.env,
    name: `the import of ${name}`,
  });
  const { id } = JSON.parse(run.stdout.slice(run.stdout.indexOf('{')));
  const [done] = await bank.query(
    `select extract(epoch from finished_at - started_at)::float as seconds,
       (select count(*)::int from ${table} where import_id = $1) as loaded from kehu_imports where id = $1`,
    [id],
  );
  if (done.loaded !== rows) throw new Error(`The import of ${name} loaded ${done.loaded} of ${rows} rows.`);
  const dump = `${file}.copy`;
  await copyOut(bank.url, `copy (select * from ${table} where import_id = ${Number(id)}) to stdout`, dump);
  await bank.query('checkpoint');
  const seconds = await copyIn(bank.url, `copy ${copy} from stdin`, dump);
  const rate = rows / done.seconds;
  const bare = rows / seconds;
  const target = (value, wanted) => ({ wanted: `≥ ${wanted}`, met: value >= wanted });
  return [
    {
      row: `import of ${rows.toLocaleString('en')} ${name}`,
      value: rate,
      unit: 'rows/s',
      ...(perSecond && target(rate, perSecond)),
    },
    { row: `  COPY of the same rows`, value: bare, unit: 'rows/s' },
    { row: '  share of COPY', value: rate / bare, unit: '×', ...(share && target(rate / bare, share)) },
    { row: '  command from start to end', value: run.ms / 1000, unit: 's' },
    { row: '  most memory', value: run.peak / MB, unit: 'MB', wanted: '< 600', met: run.peak / MB < 600 },
  ];
}

async function copyOut(url, sql, path) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await pipeline(client.query(copyStreams.to(sql)), createWriteStream(path));
  await client.end();
}

async function copyIn(url, sql, path) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const began = performance.now();
  await pipeline(createReadStream(path, { highWaterMark: MB }), client.query(copyStreams.from(sql)));
  const seconds = (performance.now() - began) / 1000;
  await client.end();
  return seconds;
}
