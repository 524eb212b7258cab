import { recordHistory } from '@kehu/audit';
import { ok, type Result } from '@kehu/kernel';
import type { HistoryEntry } from '../../contract';
import type { Gate } from './gate';

const PAGE = 50;

/** Who did what to a record, without the fields that the person may not see. */
export async function history(
  gate: Gate,
  entity: string,
  id: string,
  before?: string,
  /** only what happened before this time */
  until?: string,
): Promise<Result<{ data: HistoryEntry[]; meta: { next: string | null } }>> {
  // Whoever may read the record may read its history.
  const record = await gate.get(entity, id, { fields: [] });
  if (!record.ok) return record;
  const view = gate.views.of(entity);
  const rows = await recordHistory(
    gate.knex(),
    { entity, recordId: id },
    { before: /^\d{1,18}$/.test(before ?? '') ? before : undefined, limit: PAGE + 1, until },
  );
  const shown = rows.slice(0, PAGE);
  return ok({
    data: shown.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: { id: row.actorPublicId, name: row.actorName },
      operation: row.operation,
      reason: row.reason,
      changes: (row.changes ?? []).filter((change) => view?.fields.has(change.field)),
    })),
    meta: { next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null },
  });
}
