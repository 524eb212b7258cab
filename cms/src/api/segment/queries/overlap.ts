import { join, ok, type Result, type Sql, sql } from '@kehu/kernel';
import type { Gate } from '@kehu/records';
import type { Overlap } from '../contract';
import { type Counted, countCustomers } from './breakdown';
import { segmentRow } from './seen-definition';

/** Segments side by side. */
export const OVERLAP_LIMIT = 8;

/** The rows of members whom a person may see: within their rights on members, and on customers. */
function visibleMembers(gate: Gate, alias: string): Result<Sql> {
  const members = gate.view('segment-member');
  if (!members.ok) return members;
  const customers = gate.view('customer');
  if (!customers.ok) return customers;
  const rows = gate.scope().rows(members.value, 'read', alias);
  const seen = gate.scope().rows(customers.value, 'read', 'c');
  const customer: Sql = {
    text: `exists (select 1 from customers c where c.id = ${alias}.customer_id and ${seen.text})`,
    values: seen.values,
  };
  return ok(join([rows, ...(seen.text === 'true' ? [] : [customer])], ' and '));
}

/** How many customers whom the reader may see are in each of some segments, and in each pair of them. */
export async function overlap(gate: Gate, ids: readonly string[]): Promise<Result<Overlap>> {
  const page = await gate.list('segment', {
    fields: ['name'],
    filters: { id: { $in: ids.slice(0, OVERLAP_LIMIT) } },
    pagination: { pageSize: OVERLAP_LIMIT },
  });
  if (!page.ok) return page;
  const members = visibleMembers(gate, 'm');
  if (!members.ok) return members;
  const found = await gate.knex().raw(
    `with seen as materialized (
       select s.document_id as id, m.customer_id from segments s join segment_members m on m.segment_id = s.id
       where s.document_id = any(?::text[]) and ${members.value.text}
     )
     select a.id as a, b.id as b, count(*)::int as count
     from seen a join seen b on b.customer_id = a.customer_id and b.id >= a.id group by 1, 2`,
    [page.value.data.map(({ id }) => id), ...members.value.values] as never[],
  );
  const pairs = found.rows as Overlap['pairs'];
  return ok({
    segments: page.value.data.map(({ id, name }) => ({
      id,
      name: String(name ?? id),
      size: pairs.find(({ a, b }) => a === id && b === id)?.count ?? 0,
    })),
    pairs: pairs.filter(({ a, b }) => a !== b),
  });
}

/** The members whom the reader may see, counted and told apart. */
export async function memberBreakdown(gate: Gate, id: string): Promise<Result<Counted>> {
  const row = await segmentRow(gate, id);
  if (!row.ok) return row;
  const members = visibleMembers(gate, 'm');
  if (!members.ok) return members;
  const which = join([sql('m.customer_id = t.id and m.segment_id = ?', row.value), members.value], ' and ');
  return countCustomers(gate, {
    text: `exists (select 1 from segment_members m where ${which.text})`,
    values: which.values,
  });
}
