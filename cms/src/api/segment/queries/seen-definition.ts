import { ok, type Result } from '@kehu/kernel';
import { type Gate, parseFilter } from '@kehu/records';
import type { SegmentDefinition, SegmentVersion } from '../contract';
import { segmentsAskedFor } from '../domain/definition';
import { definitionOf, fromJson } from './definitions';
import { readDefinition } from './evaluate';
import { askersOf } from './names';

/** The row id of a segment that a person may read. */
export async function segmentRow(gate: Gate, id: string): Promise<Result<number>> {
  const segment = await gate.get('segment', id, { fields: [] });
  if (!segment.ok) return segment;
  return ok((await gate.knex().raw('select id from segments where document_id = ?', [id])).rows[0].id as number);
}

/** A segment's rules, what is wrong with them now, and what hangs on them, as far as the reader may see it. */
export async function segmentDefinition(gate: Gate, id: string): Promise<Result<SegmentDefinition>> {
  const row = await segmentRow(gate, id);
  if (!row.ok) return row;
  const definition = await definitionOf(gate.knex(), row.value);
  const askers = await askersOf(gate.knex(), id);
  const usedBy = await readable(
    gate,
    askers.map((asker) => asker.id),
  );
  if (!definition) return ok({ definition: null, readable: true, problems: [], asks: [], usedBy });
  const read = readDefinition(definition);
  const shown = isReadable(gate, definition, read.ok);
  const asked = read.ok ? (segmentsAskedFor(read.value) ?? []) : [];
  return ok({
    definition: shown ? definition : null,
    readable: shown,
    problems: read.ok ? [] : (read.problem.fields ?? []).map(({ path, code, message }) => ({ path, code, message })),
    asks: await readable(gate, asked),
    usedBy,
  });
}

/** Rules over fields that somebody may not see tell of them. Those that fit nobody any more tell nothing. */
function isReadable(gate: Gate, definition: unknown, fits: boolean): boolean {
  const view = gate.view('customer');
  if (!view.ok) return false;
  return !fits || parseFilter(definition, view.value, gate.views, gate.catalogue).ok;
}

async function readable(gate: Gate, ids: string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const page = await gate.list('segment', {
    fields: ['name'],
    filters: { id: { $in: ids } },
    pagination: { pageSize: 200 },
  });
  return page.ok ? page.value.data.map((row) => ({ id: row.id, name: String(row.name ?? row.id) })) : [];
}

/** A segment's rules as they were, the latest first. */
export async function segmentVersions(gate: Gate, id: string): Promise<Result<SegmentVersion[]>> {
  const row = await segmentRow(gate, id);
  if (!row.ok) return row;
  const found = await gate.knex().raw(
    `select number, at, author_name as author, restored_from as "restoredFrom", definition
     from segment_versions where segment_id = ? order by number desc limit 200`,
    [row.value],
  );
  return ok(
    (found.rows as (Omit<SegmentVersion, 'at' | 'definition'> & { at: Date; definition: unknown })[]).map((version) => {
      const definition = fromJson<Record<string, unknown>>(version.definition);
      const shown = isReadable(gate, definition, readDefinition(definition).ok);
      return { ...version, at: version.at.toISOString(), definition: shown ? definition : null };
    }),
  );
}
