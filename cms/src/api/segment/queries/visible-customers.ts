import { ok, type Result } from '@kehu/kernel';
import type { Gate } from '@kehu/records';

/** Row ids of customers by a key of theirs, of those whom a person may see. */
export async function visibleCustomers(
  gate: Gate,
  key: 'document_id' | 'customer_no',
  values: readonly string[],
): Promise<Result<Map<string, number>>> {
  const view = gate.view('customer');
  if (!view.ok) return view;
  const seen = gate.scope().rows(view.value, 'read', 't');
  const found = await gate
    .knex()
    .raw(`select t.id, t.${key} as key from customers t where t.${key} = any(?::text[]) and ${seen.text}`, [
      values,
      ...seen.values,
    ] as never[]);
  return ok(new Map((found.rows as { id: number; key: string }[]).map(({ id, key: value }) => [value, id])));
}
