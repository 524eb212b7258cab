import { newDocumentId } from '@kehu/kernel';
import { type Entity, encode, type Field, readNewRecord, storedFields, type Values } from '@kehu/records';
import type { Vault } from '@kehu/vault';
import type { Knex } from 'knex';
import type { RowProblem } from '../mapping';
import { nextIds } from '../queries/external-keys';
import type { BatchRow } from '../running/batch';
import { copyInto } from './copy';
import type { RelationIds } from './resolve-references';
import { type Refused, refusedByValidation, takenValues } from './row-checks';
import { targetOf } from './targets';

export interface Candidate {
  row: BatchRow;
  relations: RelationIds;
}

export interface WriteContext {
  trx: Knex.Transaction;
  importId: string;
  entity: Entity;
  vault: Vault;
  now: Date;
}

/** Ledgers take what the source says; of other records the source fills what people could. */
export const mayFill =
  (entity: Entity) =>
  (field: Field): boolean =>
    entity.kind === 'ledger' || !field.readOnly;

/** A relation passes validation as the text of its row id; `encode` then takes the id itself. */
export const withRelations = (data: Values, relations: RelationIds): Values => {
  const values = { ...data };
  for (const [name, id] of Object.entries(relations)) values[name] = id === null ? null : String(id);
  return values;
};

/** Validates, encrypts and inserts new records by COPY. @returns how many, and the rows that were refused */
export async function createRecords(
  ctx: WriteContext,
  rows: readonly Candidate[],
): Promise<{ created: number; refused: Refused[] }> {
  const { trx, entity } = ctx;
  const refused: Refused[] = [];
  const valid: { candidate: Candidate; values: Values }[] = [];
  const rules = { now: ctx.now, writable: mayFill(entity) };
  for (const candidate of rows) {
    const read = readNewRecord(entity, withRelations(candidate.row.data, candidate.relations), rules);
    if ('problems' in read) refused.push(refusedByValidation(candidate.row.row, read.problems));
    else valid.push({ candidate, values: read.values });
  }
  const taken = await takenValues(
    ctx,
    valid.map(({ values }) => values),
  );
  const filled = new Set(Object.keys(rows[0]?.row.data ?? {}));
  const own = await targetOf(entity.name).check?.(
    trx,
    valid.map(({ values }) => values),
    filled,
  );
  const fresh: typeof valid = [];
  for (const [i, one] of valid.entries()) {
    const problems: RowProblem[] = [...(own?.[i] ?? []), ...taken(one.values)];
    if (problems.length > 0) refused.push({ row: one.candidate.row.row, problems });
    else fresh.push(one);
  }
  if (fresh.length === 0) return { created: 0, refused };
  await targetOf(entity.name).before?.(
    trx,
    fresh.map(({ values }) => values),
  );
  const ids = await nextIds(trx, entity.table, fresh.length);
  const columns = columnsOf(entity);
  await copyInto(trx, entity.table, columns, lines(ctx, columns, ids, fresh));
  await targetOf(entity.name).inserted?.(trx, ids);
  return { created: fresh.length, refused };
}

/** Every column that a new record of the entity has, those of the blind indexes included. */
function columnsOf(entity: Entity): string[] {
  const own = entity.kind === 'content' ? ['document_id', 'created_at', 'updated_at', 'published_at', 'version'] : [];
  const columns = new Set(['id', 'external_key', 'import_id', ...own, ...(entity.customisable ? ['attributes'] : [])]);
  for (const { name, storage } of storedFields(entity)) {
    if (storage.in === 'attribute' || name === 'createdAt' || name === 'updatedAt') continue;
    columns.add(storage.column);
    if (storage.in !== 'vault') continue;
    if (storage.index) columns.add(storage.index);
    if (storage.tail) columns.add(storage.tail);
  }
  return [...columns];
}

function* lines(
  ctx: WriteContext,
  columns: readonly string[],
  ids: readonly number[],
  records: readonly { candidate: Candidate; values: Values }[],
): Generator<unknown[]> {
  for (const [i, { candidate, values }] of records.entries()) {
    yield line(ctx, columns, ids[i] as number, candidate, values);
  }
}

function line(
  ctx: WriteContext,
  columns: readonly string[],
  id: number,
  { row: { externalId }, relations }: Candidate,
  values: Values,
): unknown[] {
  const { entity, now } = ctx;
  const documentId = entity.kind === 'content' ? newDocumentId() : String(id);
  const encoded = encode(entity, documentId, values, relations, ctx.vault);
  const row: Record<string, unknown> = {
    document_id: documentId,
    created_at: now,
    updated_at: now,
    published_at: now,
    version: 1,
    attributes: JSON.stringify(encoded.attributes),
    ...encoded.columns,
    id,
    external_key: externalId,
    import_id: ctx.importId,
  };
  return columns.map((column) => row[column]);
}
