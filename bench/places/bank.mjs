// A demo bank of a given size on an embedded PostgreSQL of its own; all rows of a size share it.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { freePort, KEHU, ROOT, runProgram, startProgram } from './processes.mjs';

const require = createRequire(import.meta.url);
/** Of transactions: enough for ten and more an account without making a large bank for hours. */
const MONTHS = 1;
const PASSWORD = 'benchmarks-only-password';

/** @returns the bank: its database, its processes and who signs in to it */
export async function openBank(customers, { log, keepIn }) {
  const { startEmbedded } = require(join(ROOT, 'cms/dist/database/embedded.js'));
  const dataDir = keepIn ? join(resolve(keepIn), `bank-${customers}`) : mkdtempSync(join(tmpdir(), 'kehu-bench-'));
  mkdirSync(dataDir, { recursive: true });
  // The database server works under an account of its own and must be able to get here.
  chmodSync(dataDir, 0o755);
  const embedded = await startEmbedded({ dataDir, log: () => undefined });
  const env = {
    KEHU_DATA_DIR: dataDir,
    KEHU_DEMO_PASSWORD: PASSWORD,
    DATABASE_URL: '',
    DATABASE_OWNER_URL: '',
    REDIS_URL: '',
    LOG_LEVEL: 'warn',
  };
  const owner = new pg.Pool({ connectionString: embedded.ownerUrl, max: 2 });
  owner.on('error', () => undefined);
  const bank = {
    customers,
    dataDir,
    env,
    url: embedded.ownerUrl,
    owner,
    query: async (text, values) => (await owner.query(text, values)).rows,
    close: async () => {
      await owner.end();
      await embedded.stop();
      if (!keepIn) rmSync(dataDir, { recursive: true, force: true });
    },
  };
  try {
    log(`making a bank of ${customers.toLocaleString('en')} customers …`);
    await runProgram([KEHU, 'migrate'], { env, name: 'kehu migrate' });
    const { ms } = await runProgram([KEHU, 'demo', '--customers', String(customers), '--months', String(MONTHS)], {
      env,
      name: 'kehu demo',
    });
    await bank.query('vacuum (analyze)');
    bank.madeInMs = ms;
    return bank;
  } catch (error) {
    await bank.close();
    throw error;
  }
}

let profiles = 0;

/** A web process of the bank. `BENCH_PROFILE=<folder>` keeps a CPU profile of it. */
export async function startKehu(bank, env = {}) {
  const port = await freePort();
  const folder = process.env.BENCH_PROFILE;
  const flags = folder
    ? ['--cpu-prof', '--cpu-prof-dir', folder, '--cpu-prof-name', `kehu-${bank.customers}-${++profiles}.cpuprofile`]
    : [];
  const program = await startProgram([...flags, KEHU, 'web'], {
    env: { ...bank.env, PORT: String(port), HOST: '127.0.0.1', ...env },
    ready: 'Kehu answers on',
    name: 'kehu web',
  });
  return { ...program, url: `http://127.0.0.1:${port}` };
}

/** Signs in; the answer's token goes into the header of every request. */
export async function signIn(url, identifier) {
  const { data } = await call(url, 'POST', '/api/session', { body: { identifier, password: PASSWORD } });
  return data.token;
}

/** One call of the API that must succeed. */
export async function call(url, method, path, { token, body, expect = [200, 201, 204] } = {}) {
  const answer = await fetch(url + path, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!expect.includes(answer.status))
    throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`);
  return text ? JSON.parse(text) : null;
}

/** The branch whose manager signs in. */
export async function managersBranch(bank) {
  const [branch] = await bank.query(
    `select b.id, b.document_id as "publicId", count(c.id)::int as customers from up_users u
     join branches b on b.id = u.branch_id left join customers c on c.branch_id = b.id
     where u.username = 'manager' group by b.id`,
  );
  return branch;
}
