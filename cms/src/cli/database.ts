import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { env } from '#config/env';
import { EMPTY_BANK } from '#database/demo/empty';
import { type Embedded, startEmbedded } from '#database/embedded';
import { APP_ROLE } from '../app-role';
import { requireOwnDataDir } from './data-dir';
import { CommandError } from './errors';
import { inOwnProcess } from './own-process';

export interface OpenDatabase {
  ownerUrl: string;
  /** ours alone, so that it may be brought up to date without asking */
  isEmbedded: boolean;
  /** gives the embedded server back */
  release(): Promise<void>;
}

/** The database of the settings, or the embedded one. Processes then work under the role of few rights. */
export async function openDatabase(log: (line: string) => void): Promise<OpenDatabase> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = env.settings;
  requireOwnDataDir(env.dataDir);
  let embedded: Embedded | undefined;
  if (!DATABASE_URL) embedded = await startEmbedded({ dataDir: env.dataDir, log });
  const ownerUrl = embedded?.ownerUrl ?? DATABASE_OWNER_URL ?? (DATABASE_URL as string);
  const ownRole = DATABASE_OWNER_URL !== undefined && DATABASE_OWNER_URL !== DATABASE_URL;
  const url = embedded?.ownerUrl ?? (DATABASE_URL as string);
  env.setDatabase(ownRole ? { url } : { url, role: APP_ROLE });
  return { ownerUrl, isEmbedded: embedded !== undefined, release: async () => embedded?.stop() };
}

/** Is the schema the one this build expects? */
export async function isCurrent(ownerUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const version = await client.query(
      "select 1 from pg_tables where schemaname = 'public' and tablename = 'kehu_build'",
    );
    if (version.rowCount === 0) return false;
    const found = await client.query('select fingerprint from kehu_build');
    return found.rows[0]?.fingerprint === fingerprint();
  } finally {
    await client.end();
  }
}

/** For commands that work on a bank: it must be of this build. The embedded one is brought there, others by `migrate`. */
export async function requireCurrent({ ownerUrl, isEmbedded }: OpenDatabase): Promise<void> {
  if (await isCurrent(ownerUrl)) return;
  if (!isEmbedded) throw new CommandError('The database is not up to date; run `npm run kehu -- migrate` first.');
  await inOwnProcess('migrate', 'Preparing the database …');
}

/** Is there nothing in the bank yet? Asked without starting the server's parts, for that takes seconds. */
export async function isEmptyBank(ownerUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query<{ empty: boolean }>(EMPTY_BANK)).rows[0]?.empty === true;
  } finally {
    await client.end();
  }
}

export async function markCurrent(client: Client): Promise<void> {
  await client.query(
    'create table if not exists kehu_build (single boolean primary key default true check (single), fingerprint text not null)',
  );
  await client.query(
    'insert into kehu_build (fingerprint) values ($1) on conflict (single) do update set fingerprint = excluded.fingerprint',
    [fingerprint()],
  );
  await client.query(`grant select on kehu_build to "${APP_ROLE}"`);
}

/** Changes when anything that shapes the database changed: schemas, schema steps, migrations, post-sync. */
export function fingerprint(): string {
  const hash = createHash('sha256');
  for (const folder of ['cms/dist/src', 'cms/dist/database', 'cms/database', 'plugins']) {
    const root = join(env.root, folder);
    for (const file of (readdirSync(root, { recursive: true }) as string[]).sort()) {
      const shapes =
        /schema\.json$|(^|\/)schema\.js$|ledger\.js$|post-sync\/.*\.js$|migrations\/.*\.js$|extensions\/.*\.js$/.test(
          file,
        );
      if (!shapes || file.includes('node_modules') || file.includes('tests/')) continue;
      hash.update(file).update(readFileSync(join(root, file)));
    }
  }
  return hash.digest('hex');
}

/** Refuses a database that holds something else than a Kehu bank. */
export async function refuseForeign(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const tables = await client.query("select tablename from pg_tables where schemaname = 'public' limit 500");
    const names = tables.rows.map((row: { tablename: string }) => row.tablename);
    const own = names.some((name) => name.startsWith('kehu_') || name.startsWith('strapi_') || name === 'customers');
    if (names.length > 0 && !own) {
      throw new CommandError('The database of DATABASE_URL holds tables of another program; give Kehu an empty one.');
    }
  } finally {
    await client.end();
  }
}
