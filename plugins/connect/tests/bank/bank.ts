import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { schema as audit, writeAudit } from '@kehu/audit';
import { schema as kernel, platform, ports, runSchemaSteps, type SchemaStep } from '@kehu/kernel';
import { catalogue, type Entity, schema as records } from '@kehu/records';
import { type Core, createStrapi } from '@strapi/strapi';
import { transformSync } from '@swc/core';
import type { Knex } from 'knex';
import { declareTransactionImport } from '../../../../cms/src/api/transaction/import-target';
import { declareTransactions, schema as transactions } from '../../../../cms/src/api/transaction/ledger';
import { preparedFolder } from '../../../../database/tests/prepared-folder';
import { open as openRecords } from '../../../records/server/state';
import vaultPlugin from '../../../vault/server/strapi-server';
import { schema } from '../../server';
import { connect } from '../../server/state';

const ROOT = resolve(__dirname, '../../../..');
const SECRET = 'not-a-secret-of-anybody';

/** A real Strapi with the bank's content types and the plugins that imports stand on, on a PostgreSQL of its own. */
export interface Bank {
  knex: Knex;
  url: string;
  /** rows of a statement */
  rows<T = Record<string, unknown>>(sql: string, bindings?: unknown[]): Promise<T[]>;
  /** the one number that a statement gives */
  number(sql: string, bindings?: unknown[]): Promise<number>;
  close(): Promise<void>;
}

/** @param url a bank that is there already; without it a new one is made */
export async function openBank(url?: string): Promise<Bank> {
  return url ? open(url) : openOn(copyOf(await preparedFolder('imports', makeTables)));
}

/** Starts a server on a folder; the server and the folder go when the bank is closed. */
async function openOn(folder: string): Promise<Bank> {
  const postgres = await startPostgres(folder);
  const end = async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const bank = await open(postgres.url);
    return { ...bank, close: () => bank.close().finally(end) };
  } catch (error) {
    await end();
    throw error;
  }
}

function copyOf(prepared: string): string {
  // Not below the home folder of root, which the server's own user may not enter.
  const folder = mkdtempSync(join(tmpdir(), 'kehu-test-postgres-'));
  execFileSync('cp', ['-a', `${prepared}/.`, folder]);
  return folder;
}

/** The tables of the bank, made once for all suites, by a process that leaves nothing behind in this one. */
async function makeTables(folder: string): Promise<void> {
  const postgres = await startPostgres(folder);
  try {
    const register = join(__dirname, 'register.cjs');
    execFileSync(process.execPath, ['-r', register, join(__dirname, 'make-tables.ts'), postgres.url]);
  } finally {
    await postgres.stop();
  }
}

async function open(address: string): Promise<Bank> {
  const appDir = makeApp(address);
  const strapi = createStrapi({ appDir, distDir: appDir, autoReload: false, serveAdminPanel: false });
  const close = async () => {
    await strapi.destroy().catch(() => undefined);
    rmSync(appDir, { recursive: true, force: true });
  };
  try {
    await strapi.load();
    await plugIn(strapi, strapi.db.connection as unknown as Knex, appDir);
  } catch (error) {
    await close();
    throw error;
  }
  const knex = strapi.db.connection as unknown as Knex;
  const rows = async <T>(sql: string, bindings: unknown[] = []) =>
    (await knex.raw(sql, bindings as never[])).rows as T[];
  return {
    knex,
    url: address,
    rows,
    async number(sql, bindings) {
      const [row] = await rows<Record<string, unknown>>(sql, bindings);
      return Number(Object.values(row ?? {})[0]);
    },
    async close() {
      catalogue().stop();
      await close();
    },
  };
}

async function startPostgres(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const server: ChildProcess = spawn(process.execPath, [join(__dirname, 'postgres.mjs'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: server.stdout as NodeJS.ReadableStream });
  const [url] = (await once(lines, 'line')) as [string];
  return {
    url,
    async stop() {
      server.stdin?.end();
      if (server.exitCode === null) await once(server, 'exit');
    },
  };
}

function makeApp(url: string): string {
  mkdirSync(join(ROOT, '.build'), { recursive: true });
  const appDir = mkdtempSync(join(ROOT, '.build/test-bank-'));
  const write = (path: string, content: string) => {
    mkdirSync(join(appDir, path, '..'), { recursive: true });
    writeFileSync(join(appDir, path), content);
  };
  const config = (name: string, value: unknown) =>
    write(`config/${name}.js`, `module.exports = () => (${JSON.stringify(value)});`);
  write(
    'package.json',
    JSON.stringify({ name: 'bank', version: '0.0.0', dependencies: { '@strapi/plugin-users-permissions': '5.54.0' } }),
  );
  write('public/uploads/.gitkeep', '');
  config('database', {
    connection: {
      client: 'postgres',
      connection: { connectionString: url, options: '-c timezone=UTC' },
      pool: { min: 0, max: 10 },
    },
    settings: { forceMigration: false },
  });
  config('admin', {
    auth: { secret: SECRET },
    apiToken: { salt: SECRET },
    transfer: { token: { salt: SECRET } },
    serveAdminPanel: false,
  });
  config('server', { app: { keys: [SECRET] } });
  config('logger', { level: 'error' });
  config('plugins', {
    'users-permissions': { config: { jwtSecret: SECRET } },
    messaging: { enabled: true, resolve: './plugins/messaging' },
  });
  // Of messaging only what the bank's content types point to.
  const template = join(ROOT, 'plugins/messaging/server/content-types/message-template/schema.json');
  write(
    'plugins/messaging/package.json',
    JSON.stringify({ name: 'messaging', strapi: { kind: 'plugin', name: 'messaging' } }),
  );
  write(
    'plugins/messaging/strapi-server.js',
    `module.exports = { contentTypes: { 'message-template': { schema: require(${JSON.stringify(template)}) } } };`,
  );
  config('middlewares', [
    'strapi::errors',
    'strapi::security',
    'strapi::cors',
    'strapi::poweredBy',
    'strapi::session',
    'strapi::query',
    'strapi::body',
    'strapi::favicon',
    'strapi::public',
  ]);
  symlinkSync(join(ROOT, 'cms/src/api'), mkdirOf(appDir, 'src', 'api'));
  const extension = readFileSync(join(ROOT, 'cms/src/extensions/users-permissions/strapi-server.ts'), 'utf8');
  const { code } = transformSync(extension, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  write('src/extensions/users-permissions/strapi-server.js', code);
  return appDir;
}

const mkdirOf = (...path: string[]): string => {
  mkdirSync(join(...path, '..'), { recursive: true });
  return join(...path);
};

/** What the plugins' own doors do, without HTTP, sessions and workers. */
async function plugIn(strapi: Core.Strapi, knex: Knex, appDir: string): Promise<void> {
  platform.set({
    knex: () => knex,
    transaction: async (work) => await strapi.db.transaction(({ trx }) => work(trx as unknown as Knex.Transaction)),
    log: strapi.log,
  });
  ports.provide('access', {
    authenticate: async () => {
      throw new Error('nobody signs in');
    },
    can: () => true,
  } as never);
  ports.provide('audit', { write: writeAudit });
  strapi.config.set('plugin::vault', { keyFile: join(ROOT, '.build/test-bank-keys.json') });
  vaultPlugin.register({ strapi });
  connect.start({ dataDir: join(appDir, 'imports'), presetsDir: join(ROOT, 'config/presets/imports') });
  declareTransactions();
  declareTransactionImport();
  await runSchemas(knex, [
    ['kernel', kernel],
    ['audit', audit],
    ['records', records],
    ['transaction', transactions],
    ['connect', schema],
  ]);
  await openRecords('CNY').start(strapi);
  for (const entity of catalogue().entities()) if (entity.kind === 'content') await completeTable(knex, entity);
}

async function runSchemas(knex: Knex, all: [string, readonly SchemaStep[]][]): Promise<void> {
  for (const [owner, steps] of all) await runSchemaSteps(knex, owner, steps);
}

/** The columns that follow from the catalogue, with the unique indexes among theirs. */
async function completeTable(knex: Knex, entity: Entity): Promise<void> {
  const add = (column: string, type: string) =>
    knex.raw(`alter table "${entity.table}" add column if not exists "${column}" ${type}`);
  const unique = (column: string) =>
    knex.raw(`create unique index if not exists "kehu_${entity.table}_${column}" on "${entity.table}" ("${column}")`);
  if (entity.writable) {
    await add('external_key', 'text');
    await add('import_id', 'bigint');
    await unique('external_key');
  }
  for (const { storage, unique: isUnique } of entity.fields.values()) {
    if (storage.in !== 'vault') continue;
    if (storage.index) await add(storage.index, 'text');
    if (storage.tail) await add(storage.tail, 'text');
    if (storage.index && isUnique) await unique(storage.index);
  }
}
