import { type Gate, isRecordId } from './gate';

/** Is there such a record at all, whoever may read it? For the audit log; never for an answer. */
export async function isThere(gate: Gate, entity: string, id: string): Promise<boolean> {
  const view = gate.view(entity);
  if (!view.ok || !isRecordId(view.value.entity, id)) return false;
  const { table, idColumn } = view.value.entity;
  return (await gate.knex().raw(`select 1 from "${table}" where "${idColumn}" = ?`, [id])).rows.length > 0;
}
