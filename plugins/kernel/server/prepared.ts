import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Client } from 'pg';

/** Uses after which a statement is worth keeping, and how many are kept: each takes memory in every connection. */
const WORTH = 3;
const KEPT = 400;
/** Statements under observation; when there are more, counting begins anew. */
const WATCHED = 4000;

interface Statement {
  name: string;
  /** with the server's own placeholders, $1 … */
  text: string;
}

const uses = new Map<string, number>();
const statements = new Map<string, Statement>();

/** The statement that the connections keep for a text; undefined while it is rare. */
function statementOf(text: string): Statement | undefined {
  const known = statements.get(text);
  if (known || statements.size >= KEPT) return known;
  const count = (uses.get(text) ?? 0) + 1;
  if (count < WORTH) {
    if (uses.size >= WATCHED) uses.clear();
    uses.set(text, count);
    return undefined;
  }
  uses.delete(text);
  let position = 0;
  const statement = {
    name: `kehu_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`,
    text: text.replace(/\\?\?/g, (mark) => (mark === '?' ? `$${++position}` : '?')),
  };
  statements.set(text, statement);
  return statement;
}

/**
 * Sends a statement that PostgreSQL may plan once for each connection: planning costs several times what reading a
 * page by an index does. Only for statements whose best plan does not depend on their values: access by ids, inserts.
 */
export async function prepared(
  knex: Knex,
  text: string,
  values: readonly unknown[],
  // biome-ignore lint/suspicious/noExplicitAny: rows have the shape of the statement, as with knex.raw
): Promise<{ rows: any[] }> {
  const statement = statementOf(text);
  if (!statement) return knex.raw(text, values as never[]);
  // Past knex, which would put its placeholders in again for each call; in a transaction this is its connection.
  const connection = (await knex.client.acquireConnection()) as Client;
  try {
    return await connection.query({ ...statement, values: values as unknown[] });
  } finally {
    await knex.client.releaseConnection(connection);
  }
}
