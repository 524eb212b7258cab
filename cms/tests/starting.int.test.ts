import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { connectAsOwner, ownerUrlOf } from './database';
import { ended, environment, freePort, MAIN, newDataDir, type Running, startKehu } from './server';

/** What keeps the program from starting is said in one sentence, with an exit code, and without a stack. */
let kehu: Running;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
}, 300_000);

/** Runs a command to its end. */
async function run(command: string, env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const KEHU_DATA_DIR = env.KEHU_DATA_DIR ?? newDataDir();
  const PORT = env.PORT ?? String(await freePort());
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, [MAIN, command], { stdio, env: environment({ ...env, KEHU_DATA_DIR, PORT }) });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await ended(child);
  return { code, said: said.trim() };
}

const expectSentence = (result: { code: number | null; said: string }, sentence: RegExp) => {
  expect([result.code, result.said]).toEqual([1, expect.stringMatching(sentence)]);
  expect(result.said.split('\n')).toHaveLength(1);
  expect(result.said).not.toMatch(/\n\s+at |node_modules|Error:/);
};

describe('a wrong setting', () => {
  it.each([
    ['PORT', 'http', /^The setting PORT must be a whole number\.$/],
    ['PORT', '70000', /^The setting PORT must be at most 65535\.$/],
    ['PORT', '-1', /^The setting PORT must be/],
    [
      'DATABASE_URL',
      'mysql://localhost/bank',
      /^The setting DATABASE_URL must be an address that starts with postgres/,
    ],
    ['DATABASE_URL', 'bank', /^The setting DATABASE_URL must be an address/],
    ['DATABASE_OWNER_URL', 'bank', /^The setting DATABASE_OWNER_URL must be an address/],
    ['DATABASE_POOL', '1', /^The setting DATABASE_POOL must be at least 2\.$/],
    ['REDIS_URL', 'http://localhost', /^The setting REDIS_URL must be an address that starts with redis/],
    ['KEHU_SECRET', 'short', /^The setting KEHU_SECRET must have at least 32 characters\.$/],
    ['KEHU_SESSION_HOURS', '0', /^The setting KEHU_SESSION_HOURS must be at least 1\.$/],
    ['KEHU_CURRENCY', 'yuan', /^The setting KEHU_CURRENCY must be a currency code like CNY\.$/],
    ['KEHU_DEMO_PASSWORD', 'short', /^The setting KEHU_DEMO_PASSWORD must have at least 10 characters\.$/],
    ['KEHU_DEMO_CUSTOMERS', 'many', /^The setting KEHU_DEMO_CUSTOMERS must be a whole number\.$/],
    ['KEHU_TRUST_PROXY', 'maybe', /^The setting KEHU_TRUST_PROXY /],
    ['LOG_LEVEL', 'loud', /^The setting LOG_LEVEL /],
  ])('%s=%s', async (name, value, sentence) => {
    expectSentence(await run('up', { [name]: value }), sentence);
  });

  it('KEHU_KEYS that are no keyring', async () => {
    const env = { DATABASE_URL: ownerUrlOf(kehu.dataDir), KEHU_DATA_DIR: kehu.dataDir };
    for (const [keys, sentence] of [
      ['{', /KEHU_KEYS are not valid JSON\.$/],
      ['{"current":"k1","keys":{},"index":"AA=="}', /KEHU_KEYS/],
    ] as const)
      expectSentence(await run('web', { ...env, KEHU_KEYS: keys }), sentence);
  });
});

describe('a place that is taken', () => {
  it('a port of another program', async () => {
    const server = createServer();
    const port = await new Promise<number>((done) =>
      server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)),
    );
    try {
      const sentence = new RegExp(`^Port ${port} is taken by another program; set PORT to a free one\\.$`);
      expectSentence(await run('up', { PORT: String(port) }), sentence);
    } finally {
      server.close();
    }
  });

  it('a data folder of something else', async () => {
    const dir = newDataDir();
    mkdirSync(join(dir, 'postgres'));
    writeFileSync(join(dir, 'postgres/photos.zip'), 'x');
    expectSentence(await run('up', { KEHU_DATA_DIR: dir }), new RegExp(dir));
  });

  it('a data folder that is a file', async () => {
    const file = join(newDataDir(), 'file');
    writeFileSync(file, 'x');
    expectSentence(await run('up', { KEHU_DATA_DIR: file }), new RegExp(file));
  });

  it('a database of another program', async () => {
    const owner = await connectAsOwner(kehu.dataDir);
    await owner.query('create database shop');
    const url = ownerUrlOf(kehu.dataDir).replace(/\/kehu$/, '/shop');
    const { Client } = jest.requireActual<typeof import('pg')>('pg');
    const shop = new Client({ connectionString: url });
    await shop.connect();
    await shop.query('create table invoices (id int)');
    expectSentence(
      await run('migrate', { DATABASE_URL: url }),
      /holds tables of another program; give Kehu an empty one\.$/,
    );
    expect((await shop.query("select tablename from pg_tables where schemaname = 'public'")).rows).toEqual([
      { tablename: 'invoices' },
    ]);
    await shop.end();
  });
});

describe('a service that cannot be reached', () => {
  it.each(['up', 'web', 'worker', 'migrate', 'demo'])('the database of %s', async (command) => {
    for (const host of ['127.0.0.1', 'localhost']) {
      const DATABASE_URL = `postgres://kehu:secret-word@${host}:${await freePort()}/kehu`;
      const result = await run(command, { DATABASE_URL });
      expectSentence(result, /^The database of DATABASE_URL cannot be reached: connect ECONNREFUSED/);
      expect(result.said).not.toContain('secret-word');
    }
  });

  it('a database that refuses the password, or that does not exist', async () => {
    const url = new URL(ownerUrlOf(kehu.dataDir));
    const wrong = Object.assign(new URL(url), { password: 'wrong' }).toString();
    expectSentence(
      await run('web', { DATABASE_URL: wrong }),
      /^The database refuses the name or password of DATABASE_URL\.$/,
    );
    const absent = Object.assign(new URL(url), { pathname: '/nothing' }).toString();
    expectSentence(
      await run('web', { DATABASE_URL: absent }),
      /^The database that DATABASE_URL names does not exist\.$/,
    );
  });

  it('a database that was not migrated', async () => {
    const owner = await connectAsOwner(kehu.dataDir);
    await owner.query('create database fresh');
    const DATABASE_URL = ownerUrlOf(kehu.dataDir).replace(/\/kehu$/, '/fresh');
    expectSentence(
      await run('web', { DATABASE_URL }),
      /^The database is not up to date; run `npm run kehu -- migrate` first\.$/,
    );
  });
});

it('an unknown command is answered with the help and the code 2', async () => {
  const result = await run('dance', {});
  expect(result).toEqual({ code: 2, said: expect.stringContaining('kehu migrate') });
});

it('a bank that is stopped the moment it is ready ends cleanly, with its database', async () => {
  const first = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
  expect(await first.stop()).toBe(0);
  expect(existsSync(join(first.dataDir, 'postgres/postmaster.pid'))).toBe(false);
});
