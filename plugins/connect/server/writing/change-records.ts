import { compareDecimals } from '@kehu/kernel';
import { type Entity, encode, type Field, readChanges, storedFields, type Values } from '@kehu/records';
import type { Vault } from '@kehu/vault';
import { readStanding, type Standing, updateRecords } from '../queries/standing-records';
import { type Candidate, mayFill, type WriteContext, withRelations } from './create-records';
import { type Refused, refusedByValidation, takenByOthers } from './row-checks';

export interface ChangeCandidate extends Candidate {
  recordId: number;
}

/**
 * Brings records to what the source says now. Only fields that the step fills are looked at; a record that has all
 * those values already is left alone. The entries of a ledger never change: one that comes again otherwise is refused.
 */
export async function changeRecords(
  ctx: WriteContext,
  rows: readonly ChangeCandidate[],
): Promise<{ updated: number; unchanged: number; refused: Refused[] }> {
  const { entity, vault } = ctx;
  if (entity.kind === 'ledger') return compareEntries(ctx, rows);
  const standing = await readStanding(
    ctx.trx,
    entity,
    rows.map(({ recordId }) => recordId),
  );
  const refused: Refused[] = [];
  const taken = await takenByOthers(ctx, rows);
  const changed: { id: number; columns: Record<string, unknown>; attributes: Values }[] = [];
  let unchanged = 0;
  for (const { row, relations, recordId } of rows) {
    const current = standing.get(recordId);
    if (!current) {
      refused.push({ row: row.row, problems: [{ code: 'record_missing', params: {} }] });
      continue;
    }
    const values = valuesOf(entity, current, vault);
    const read = readChanges(entity, withRelations(row.data, relations), values, mayFill(entity));
    if ('problems' in read) {
      refused.push(refusedByValidation(row.row, read.problems));
      continue;
    }
    const differs = Object.entries(read.values).some(
      ([name, value]) => !isSame(entity.fields.get(name) as Field, values[name], value),
    );
    if (!differs) {
      unchanged++;
      continue;
    }
    const problems = taken(recordId, read.values);
    if (problems.length > 0) {
      refused.push({ row: row.row, problems });
      continue;
    }
    changed.push({ id: recordId, ...encode(entity, current.documentId, read.values, relations, vault) });
  }
  await updateRecords(ctx.trx, { entity, importId: ctx.importId, now: ctx.now }, changed);
  return { updated: changed.length, unchanged, refused };
}

/**
 * Entries that are in the ledger already: the same again is no news, unless this import made it, for then two rows of
 * its files have one key; with other values it is refused, and both values are told.
 */
async function compareEntries(
  { trx, entity, vault, importId }: WriteContext,
  rows: readonly ChangeCandidate[],
): Promise<{ updated: number; unchanged: number; refused: Refused[] }> {
  const ids = rows.map(({ recordId }) => recordId);
  const standing = await readStanding(trx, entity, ids);
  const refused: Refused[] = [];
  for (const { row, relations, recordId } of rows) {
    const current = standing.get(recordId);
    if (!current) continue;
    const read = readChanges(entity, withRelations(row.data, relations), {}, mayFill(entity));
    if ('problems' in read) {
      refused.push(refusedByValidation(row.row, read.problems));
      continue;
    }
    const values = valuesOf(entity, current, vault);
    const changes = Object.entries(read.values)
      .filter(([name, value]) => !isSame(entity.fields.get(name) as Field, values[name], value))
      .map(([name, value]) => `${name} ${values[name] ?? '∅'} → ${value ?? '∅'}`);
    if (changes.length > 0)
      refused.push({ row: row.row, problems: [{ code: 'ledger_changed', params: { changes: changes.join(', ') } }] });
    else if (current.importId === importId)
      refused.push({ row: row.row, problems: [{ code: 'key_repeated', params: {} }] });
  }
  return { updated: 0, unchanged: rows.length - refused.length, refused };
}

/** The record's values in clear; relations as the text of their row ids. */
function valuesOf(entity: Entity, { documentId, row, attributes }: Standing, vault: Vault): Values {
  const values: Values = {};
  for (const field of storedFields(entity)) {
    const { storage } = field;
    const raw = storage.in === 'attribute' ? attributes[storage.key] : row[field.name];
    if (raw === null || raw === undefined) continue;
    if (storage.in === 'vault')
      values[field.name] = vault.open(raw as string, { entity: entity.name, recordId: documentId, field: field.name });
    else if (storage.in === 'relation') values[field.name] = String(raw);
    else if (field.type === 'multi-choice' && typeof raw === 'string') values[field.name] = JSON.parse(raw);
    else values[field.name] = raw instanceof Date ? raw.toISOString() : raw;
  }
  return values;
}

function isSame(field: Field, standing: unknown, next: unknown): boolean {
  if (standing == null || next == null) return (standing ?? null) === (next ?? null);
  if (field.kind === 'number') return compareDecimals(String(standing), String(next)) === 0;
  if (field.kind === 'datetime') return new Date(standing as string).getTime() === new Date(next as string).getTime();
  if (field.kind === 'set') return JSON.stringify(standing) === JSON.stringify(next);
  return standing === next;
}
