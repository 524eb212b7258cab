import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Knex } from 'knex';
import type { Client } from 'pg';
import { from } from 'pg-copy-streams';

const CHUNK_CHARACTERS = 32 * 1024;
const SPECIAL = /[\\\n\r\t]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A value in COPY's text format. */
function copied(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string')
    return SPECIAL.test(value) ? value.replace(SPECIAL, (c) => ESCAPES[c] as string) : value;
  if (value instanceof Date) return value.toISOString();
  return String(value);
}

/**
 * Sends rows by COPY, in the given transaction.
 * @param rows values in the order of the columns; made as they are sent, so that the database already works on the
 * first while the next are encrypted
 */
export async function copyInto(
  trx: Knex.Transaction,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly unknown[]>,
): Promise<void> {
  const connection = (await trx.client.acquireConnection()) as Client;
  const names = columns.map((column) => `"${column}"`).join(', ');
  const stream = connection.query(from(`copy "${table}" (${names}) from stdin`));
  const done = finished(stream);
  // A failing COPY is told by `done`; until it is awaited it must not count as unhandled.
  done.catch(() => undefined);
  try {
    for (const text of chunks(rows)) {
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), done]);
    }
  } catch (error) {
    // Nothing of a half-sent COPY may stay, nor may its connection wait for the rest.
    stream.destroy(error as Error);
    throw error;
  }
  stream.end();
  await done;
}

function* chunks(rows: Iterable<readonly unknown[]>): Generator<string> {
  let text = '';
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) text += i === 0 ? copied(row[i]) : `\t${copied(row[i])}`;
    text += '\n';
    if (text.length < CHUNK_CHARACTERS) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
