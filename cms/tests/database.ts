import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterTests } from './after';

/** The owner's address of the embedded database of a data folder. */
export function ownerUrlOf(dataDir: string): string {
  const { port, password } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8'));
  return `postgres://kehu_owner:${encodeURIComponent(password)}@127.0.0.1:${port}/kehu`;
}

/** A connection as the owner, which ends with the tests. */
export async function connectAsOwner(dataDir: string): Promise<Client> {
  const client = new Client({ connectionString: ownerUrlOf(dataDir) });
  // Some tests end the server under it.
  client.on('error', () => undefined);
  await client.connect();
  afterTests(() => client.end());
  return client;
}

/** A connection under the role that the processes work as. */
export async function connectAsProcess(dataDir: string): Promise<Client> {
  const client = await connectAsOwner(dataDir);
  await client.query('set role kehu_app');
  return client;
}

/** Every table of every schema but PostgreSQL's own. */
export async function tablesOf(client: Client): Promise<{ schema: string; name: string }[]> {
  const found = await client.query(
    `select schemaname as schema, tablename as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`,
  );
  return found.rows;
}

/** The places (`schema.table`: how many rows) where any of the texts stands, in any column of any table. */
export async function placesOf(client: Client, texts: readonly string[]): Promise<string[]> {
  const places: string[] = [];
  for (const { schema, name } of await tablesOf(client)) {
    const table = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
    const found = await client.query(
      `select count(*)::int as n, min(w) as what from ${table} t, unnest($1::text[]) w where strpos(t::text, w) > 0`,
      [texts],
    );
    if (found.rows[0].n > 0) places.push(`${schema}.${name}: ${found.rows[0].what}`);
  }
  return places;
}
