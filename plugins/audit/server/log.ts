import { type AuditEntry, prepared } from '@kehu/kernel';
import type { Knex } from 'knex';

const COLUMNS =
  'operation, outcome, actor_id, actor_public_id, actor_name, entity, record_id, reason, changes, details, source, request_id, ip, user_agent';

/** Adds lines to the audit log, in the caller's transaction. */
export async function writeAudit(trx: Knex, entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const values = entries.flatMap((e) => [
    e.operation,
    e.outcome,
    e.actor.id || null,
    e.actor.publicId,
    e.actor.name,
    e.entity,
    e.recordId,
    e.reason,
    e.changes ? JSON.stringify(e.changes) : null,
    e.details ? JSON.stringify(e.details) : null,
    e.origin.source,
    e.origin.requestId,
    e.origin.ip ?? null,
    e.origin.userAgent ?? null,
  ]);
  const row = `(${COLUMNS.split(', ')
    .map(() => '?')
    .join(', ')})`;
  const text = `insert into kehu_audit (${COLUMNS}) values ${entries.map(() => row).join(', ')}`;
  await (entries.length === 1 ? prepared(trx, text, values) : trx.raw(text, values));
}

export interface AuditRow {
  id: string;
  at: Date;
  operation: string;
  actorPublicId: string | null;
  actorName: string;
  reason: string | null;
  changes: { field: string; from: unknown; to: unknown }[] | null;
}

/**
 * The history of one record, newest first.
 * @param before id of the last line of the page before
 */
export async function recordHistory(
  knex: Knex,
  record: { entity: string; recordId: string },
  page: { before?: string; until?: string; limit: number },
): Promise<AuditRow[]> {
  const found = await knex.raw(
    `select id, at, operation, actor_public_id as "actorPublicId", actor_name as "actorName", reason, changes
     from kehu_audit
     where entity = ? and record_id = ? and outcome = 'done' and id < ? and at < coalesce(?::timestamptz, 'infinity')
     order by id desc limit ?`,
    [record.entity, record.recordId, page.before ?? '9223372036854775807', page.until ?? null, page.limit],
  );
  return (found.rows as (AuditRow & { changes: unknown })[]).map((row) => ({
    ...row,
    id: String(row.id),
    changes: typeof row.changes === 'string' ? JSON.parse(row.changes) : (row.changes as AuditRow['changes']),
  }));
}
