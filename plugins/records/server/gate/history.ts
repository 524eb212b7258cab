import { recordHistory } from '@kehu/audit';
import { ok, type Result } from '@kehu/kernel';
import { mask } from '@kehu/vault';
import type { HistoryEntry, RelationDto } from '../../contract';
import type { Gate } from './gate';
import type { EntityView } from './view';

const PAGE = 50;
const PAGE_OF_RELATED = 200;
/** What stands for a related record that the reader may not see. */
const UNSEEN = '••••';

type Change = HistoryEntry['changes'][number];

/** Who did what to a record, without the fields and related records that the person may not see. */
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
  const view = gate.views.of(entity) as EntityView;
  const rows = await recordHistory(
    gate.knex(),
    { entity, recordId: id },
    { before: /^\d{1,18}$/.test(before ?? '') ? before : undefined, limit: PAGE + 1, until },
  );
  const shown = rows.slice(0, PAGE);
  const related = await readRelated(
    gate,
    view,
    shown.flatMap((row) => row.changes ?? []),
  );
  return ok({
    data: shown.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: { id: row.actorPublicId, name: row.actorName },
      operation: row.operation,
      reason: row.reason,
      changes: (row.changes ?? []).flatMap((change) => showChange(view, change, related)),
    })),
    meta: { next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null },
  });
}

/** The log holds masks of what is sensitive to everybody; what only this reader sees masked is masked here. */
function showChange(view: EntityView, change: Change, related: ReadonlyMap<string, RelationDto>): Change[] {
  const found = view.fields.get(change.field);
  if (!found) return [];
  const { field, masked } = found;
  const show = (value: unknown): unknown => {
    if (value === null || value === undefined) return null;
    if (field.target) return related.get(`${field.target} ${value}`) ?? UNSEEN;
    return masked && !field.mask ? mask(String(value), 'all') : value;
  };
  return [{ field: change.field, from: show(change.from), to: show(change.to) }];
}

/** The related records that changes name, as far as the person may read them: one read for each kind. */
async function readRelated(
  gate: Gate,
  view: EntityView,
  changes: readonly Change[],
): Promise<Map<string, RelationDto>> {
  const ids = new Map<string, Set<string>>();
  for (const { field, from, to } of changes) {
    const target = view.fields.get(field)?.field.target;
    if (!target) continue;
    const of = ids.get(target) ?? new Set();
    for (const value of [from, to]) if (typeof value === 'string') of.add(value);
    ids.set(target, of);
  }
  const related = new Map<string, RelationDto>();
  for (const [target, of] of ids) {
    const title = gate.views.of(target)?.entity.titleField ?? '';
    const page = await gate.list(target, {
      fields: gate.views.of(target)?.fields.has(title) ? [title] : [],
      filters: { id: { $in: [...of].slice(0, PAGE_OF_RELATED) } },
      pagination: { pageSize: PAGE_OF_RELATED },
    });
    if (!page.ok) continue;
    for (const row of page.value.data)
      related.set(`${target} ${row.id}`, { id: row.id, title: String(row[title] ?? row.id) });
  }
  return related;
}
