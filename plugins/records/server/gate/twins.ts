import { join, ok, type Result, type Sql, sql } from '@kehu/kernel';
import type { Twin } from '../../contract';
import type { Gate } from './gate';
import type { EntityView } from './view';

/** Of one field; who has more of the same has another problem. */
const PER_FIELD = 5;

/**
 * Other records that hold the same encrypted number or address as one, as far as the person may see them: the same ID
 * on two customers is a finding, not always a mistake. Blind indexes are compared; nothing is decrypted.
 */
export async function twinsOf(gate: Gate, name: string, id: string): Promise<Result<Twin[]>> {
  const view = gate.views.of(name);
  const own = await gate.get(name, id, { fields: ['id'] });
  if (!own.ok) return own;
  const selects = view ? selectsOf(gate, view, id) : [];
  if (!view || selects.length === 0) return ok([]);
  const union = join(selects, ' union all ');
  const found = await gate.knex().raw(union.text, union.values as never[]);
  const rows = found.rows as { field: string; id: string }[];
  if (rows.length === 0) return ok([]);
  const { titleField } = view.entity;
  const ids = [...new Set(rows.map((row) => row.id))];
  const page = await gate.list(name, {
    fields: view.fields.has(titleField) ? [titleField] : ['id'],
    filters: { id: { $in: ids } },
    pagination: { pageSize: ids.length },
  });
  if (!page.ok) return page;
  const titles = new Map(page.value.data.map((record) => [record.id, String(record[titleField] ?? record.id)]));
  return ok(rows.map((row) => ({ ...row, title: titles.get(row.id) ?? row.id })));
}

function selectsOf(gate: Gate, view: EntityView, id: string): Sql[] {
  const { table, idColumn } = view.entity;
  return [...view.fields.values()].flatMap(({ field }) => {
    const { storage } = field;
    if (storage.in !== 'vault' || !storage.index || !field.filterable) return [];
    const same = sql(
      `t."${storage.index}" = (select o."${storage.index}" from "${table}" o where o."${idColumn}" = ?) and t."${idColumn}" <> ?`,
      id,
      id,
    );
    const where = join([same, gate.where(view, { filter: null, search: null }, 'read')], ' and ');
    return {
      text: `(select '${field.name}' as field, t."${idColumn}"::text as id from "${table}" t where ${where.text} limit ${PER_FIELD})`,
      values: where.values,
    };
  });
}
