// Starts the baselines.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, startProgram } from '../places/processes.mjs';
import { writeApp } from './strapi-app.mjs';

export async function startBare(bank) {
  const port = await freePort();
  const program = await startProgram([new URL('./bare.mjs', import.meta.url).pathname], {
    env: { DATABASE_URL: bank.url, PORT: String(port) },
    ready: 'bare is ready',
    name: 'the bare server',
  });
  return { ...program, url: `http://127.0.0.1:${port}` };
}

const BRANCHES = 12;
const HOME_BRANCH = 4;

/** The bare insert of answers to surveys. */
export async function startBareAnswers(bank) {
  const port = await freePort();
  const program = await startProgram([new URL('./bare-answers.mjs', import.meta.url).pathname], {
    env: { DATABASE_URL: bank.url, PORT: String(port) },
    ready: 'bare is ready',
    name: 'the bare insert',
  });
  return { ...program, url: `http://127.0.0.1:${port}` };
}

// The time stamps are spread over two years; each customer belongs to one of twelve branches.
const FILL = (customers) => [
  `insert into branches (document_id, name, code, region, created_at, updated_at, published_at)
   select 'branch' || i, 'Branch ' || i, 'B' || i, 'Region ' || i % 4, now(), now(), now() from generate_series(1, ${BRANCHES}) i`,
  `insert into customers (document_id, customer_no, name, kind, gender, birth_date, nationality, id_type, id_number, mobile,
     email, address_line, city, occupation, risk_rating, status, created_at, updated_at, published_at)
   select substr(md5(i::text), 1, 24), 'V' || i, chr(19968 + i % 200) || chr(20100 + i % 3000), 'individual',
     case i % 2 when 0 then 'female' else 'male' end, date '1950-01-01' + i % 20000, 'CN', 'resident-id', '31' || i,
     '1' || (3000000000 + i)::text, 'customer' || i || '@example.com', 'Road ' || i % 900, 'City ' || i % 20,
     'Occupation ' || i % 40, 'low', 'active', now() - i * interval '63 s', now(), now()
   from generate_series(1, ${customers}) i`,
  `insert into customers_branch_lnk (customer_id, branch_id)
   select c.id, 1 + c.id % ${BRANCHES} from customers c`,
  'analyze',
];

/** @returns ids of some customers */
async function fill(url, customers) {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    for (const statement of FILL(customers)) await pool.query(statement);
    const ids = await pool.query('select document_id as id from customers order by id limit 2000');
    return ids.rows.map((row) => row.id);
  } finally {
    await pool.end();
  }
}

/** Vanilla Strapi with as many customers as the bank, in a database of its own on the same PostgreSQL. */
export async function startStrapi(bank) {
  const appDir = mkdtempSync(join(tmpdir(), 'strapi-bench-'));
  chmodSync(appDir, 0o755);
  await bank.query('drop database if exists vanilla');
  await bank.query('create database vanilla');
  const url = new URL(bank.url);
  url.pathname = '/vanilla';
  writeApp(appDir);
  const tidy = async () => {
    rmSync(appDir, { recursive: true, force: true });
    await bank.query('drop database if exists vanilla with (force)');
  };
  const port = await freePort();
  const env = { DATABASE_URL: url.href, PORT: String(port) };
  let program;
  let customers;
  try {
    program = await startProgram([new URL('./strapi.mjs', import.meta.url).pathname, appDir], {
      env,
      ready: 'strapi is ready',
      name: 'vanilla Strapi',
    });
    customers = await fill(url.href, bank.customers);
  } catch (error) {
    await program?.stop();
    await tidy();
    throw error;
  }
  return {
    ...program,
    url: `http://127.0.0.1:${port}`,
    branch: { id: HOME_BRANCH, publicId: `branch${HOME_BRANCH}` },
    customers,
    stop: async () => {
      await program.stop();
      await tidy();
    },
  };
}
