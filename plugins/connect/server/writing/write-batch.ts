import { clock } from '@kehu/kernel';
import { catalogue, type Entity } from '@kehu/records';
import { vault } from '@kehu/vault';
import type { Knex } from 'knex';
import { findByExternalKeys, findReferenced } from '../queries/external-keys';
import type { SinkBatch, SinkResult } from '../running/sink';
import { type ChangeCandidate, changeRecords } from './change-records';
import { type Candidate, createRecords, type WriteContext } from './create-records';
import { resolveReferences } from './resolve-references';
import type { Refused } from './row-checks';

/**
 * Turns the rows of a batch into records by the catalogue: what they point to is looked up, new records are inserted
 * by COPY, known ones changed where they differ, rows that do not pass are refused. Everything is set-based, so that a
 * batch costs a dozen statements however long it is.
 * @throws RangeError when the preset names an entity or a relation that is not there
 */
export async function writeBatch(trx: Knex.Transaction, batch: SinkBatch): Promise<SinkResult> {
  const entity = catalogue().find(batch.entity);
  if (!entity) throw new RangeError(`The catalogue has no entity ${batch.entity}.`);
  const ctx: WriteContext = { trx, importId: batch.importId, entity, vault: vault(), now: clock.now() };
  const known = await findByExternalKeys(
    trx,
    entity.table,
    batch.rows.map(({ externalId }) => externalId),
  );
  if (batch.by !== undefined) await findByUnique(trx, entity, batch, known);
  const relations = await resolveReferences(trx, catalogue(), entity, batch);
  const seen = new Set<number>();
  const fresh: Candidate[] = [];
  const standing: ChangeCandidate[] = [];
  const rejected: Refused[] = [];
  for (const [i, row] of batch.rows.entries()) {
    const resolved = relations[i] as (typeof relations)[number];
    const record = known.get(row.externalId);
    if (record !== undefined && seen.has(record))
      rejected.push({ row: row.row, problems: [{ code: 'key_repeated', params: {} }] });
    else if ('problems' in resolved) rejected.push({ row: row.row, problems: resolved.problems });
    else if (record !== undefined) {
      seen.add(record);
      standing.push({ row, relations: resolved.ids, recordId: record });
    } else if (batch.mode === 'upsert') fresh.push({ row, relations: resolved.ids });
    else rejected.push({ row: row.row, problems: [{ code: 'record_missing', params: {} }] });
  }
  const created = await createRecords(ctx, fresh);
  const changed = await changeRecords(ctx, standing);
  return {
    counts: { created: created.created, updated: changed.updated, unchanged: changed.unchanged },
    rejected: [...rejected, ...created.refused, ...changed.refused],
  };
}

/** Adds to the known records those that have the row's value of a unique field, whoever made them. */
async function findByUnique(
  trx: Knex.Transaction,
  entity: Entity,
  { by, rows }: SinkBatch,
  known: Map<string, number>,
): Promise<void> {
  const textOf = ({ data }: SinkBatch['rows'][number]): string | undefined => {
    const value = data[by as string];
    return value === null || value === undefined || value === '' ? undefined : String(value);
  };
  const unknown = rows.filter(({ externalId }) => !known.has(externalId));
  const values = [...new Set(unknown.flatMap((row) => textOf(row) ?? []))];
  const found = await findReferenced(trx, { field: '', entity: entity.name, by: by as string }, entity, values);
  for (const row of unknown) {
    const id = found.get(textOf(row) ?? '');
    if (typeof id === 'number') known.set(row.externalId, id);
  }
}
