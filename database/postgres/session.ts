import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Access } from './access';
import { OWNER } from './cluster';
import { EmbeddedError } from './error';

/** Each process that uses the server holds this lock, shared, for as long as its session lives. */
const IN_USE = 5_348_101;

/** A client whose socket can be told not to keep the program alive; the typings do not list these methods. */
export type Session = Client & { ref(): void; unref(): void };

export function ownerUrl({ port, password }: Access, database: string): string {
  return `postgres://${OWNER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Opens the session that marks the server as in use; undefined while the server does not answer or is stopping. */
export async function enterServer(home: string, access: Access): Promise<Session | undefined> {
  const directory = join(home, 'postgres');
  const client = new Client({
    connectionString: ownerUrl(access, 'postgres'),
    connectionTimeoutMillis: 10_000,
  }) as Session;
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    if (rows[0]?.data_directory !== (await realpath(directory))) {
      throw new EmbeddedError('embedded.port_taken', `The server on port ${access.port} does not serve ${directory}.`);
    }
    await client.query('select pg_advisory_lock_shared($1)', [IN_USE]);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    if (error instanceof EmbeddedError) throw error;
    if ((error as { code?: string }).code !== '28P01') return undefined;
    throw new EmbeddedError(
      'embedded.wrong_password',
      `The PostgreSQL of ${directory} refuses the password in ${home}/postgres.json; restore that file from a backup.`,
      { cause: error },
    );
  }
}

/** Gives the mark back. True when nobody else uses the server: new sessions then wait until it has stopped. */
export async function isLastUser(client: Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1)', [IN_USE]);
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [IN_USE]);
  return rows[0]?.alone === true;
}

/** Makes the database unless it is there; two processes may try at once. */
export async function ensureDatabase(client: Client, name: string): Promise<void> {
  const { rows } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (rows.length > 0) return;
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code !== '42P04' && code !== '23505') throw error;
  }
}
