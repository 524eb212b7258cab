import { ok, type Result } from '@kehu/kernel';
import { canonical, type Gate } from '@kehu/records';

/**
 * Row ids of customers by a key of theirs as it was given, of those whom a person may see. A number names its customer
 * in any of its spellings.
 */
export async function visibleCustomers(
  gate: Gate,
  key: 'document_id' | 'customer_no',
  values: readonly string[],
): Promise<Result<Map<string, number>>> {
  const view = gate.view('customer');
  if (!view.ok) return view;
  const number = view.value.entity.fields.get('customerNo');
  const byNumber = key === 'customer_no' && number !== undefined;
  const asked = values.map((value) => [value, byNumber ? canonical(number, value) : value] as const);
  const expression = byNumber ? 'lower(t.customer_no)' : `t.${key}`;
  const seen = gate.scope().rows(view.value, 'read', 't');
  const found = await gate
    .knex()
    .raw(`select t.id, ${expression} as key from customers t where ${expression} = any(?::text[]) and ${seen.text}`, [
      asked.map(([, form]) => form),
      ...seen.values,
    ] as never[]);
  const ids = new Map((found.rows as { id: number; key: string }[]).map(({ id, key: form }) => [form, id]));
  return ok(
    new Map(
      asked.flatMap(([value, form]) => {
        const id = ids.get(form);
        return id === undefined ? [] : [[value, id] as const];
      }),
    ),
  );
}
