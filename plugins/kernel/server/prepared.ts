import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

/** Uses after which a statement is worth keeping, and how many are kept: each takes memory in every connection. */
const WORTH = 3;
const KEPT = 400;
/** Statements under observation; when there are more, counting begins anew. */
const WATCHED = 4000;

const uses = new Map<string, number>();
const names = new Map<string, string>();

/** The name under which the connections keep a statement; undefined while it is rare. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= KEPT) return known;
  const count = (uses.get(text) ?? 0) + 1;
  if (count < WORTH) {
    if (uses.size >= WATCHED) uses.clear();
    uses.set(text, count);
    return undefined;
  }
  uses.delete(text);
  const name = `kehu_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
  names.set(text, name);
  return name;
}

/**
 * Sends a statement that PostgreSQL may plan once for each connection: planning costs several times what reading a
 * page by an index does. Only for statements whose best plan does not depend on their values: access by ids, inserts.
 */
export function prepared(
  knex: Knex,
  text: string,
  values: readonly unknown[],
  // biome-ignore lint/suspicious/noExplicitAny: rows have the shape of the statement, as with knex.raw
): Knex.Raw<any> {
  const raw = knex.raw(text, values as never[]);
  const name = nameOf(text);
  return name ? raw.options({ name }) : raw;
}
