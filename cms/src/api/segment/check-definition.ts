import { type Condition, invalidInput, ok, type Result } from '@kehu/kernel';
import type { FieldProblem } from '@kehu/kernel/contract';
import { type Gate, parseFilter } from '@kehu/records';
import { everyComparison, MEMBERSHIP, segmentsAskedFor } from './domain/definition';
import { circleThrough } from './domain/order';
import { segmentProblems } from './problems';
import { graphOf, type RuledSegment, ruledSegments } from './queries/segments';

/**
 * Reads the rules of a segment as their author may use them: fields they see, segments they see, no circle.
 * @param self the segment they are for; null when it is new
 */
export async function checkDefinition(
  gate: Gate,
  definition: unknown,
  self: string | null,
): Promise<Result<Condition>> {
  const view = gate.view('customer');
  if (!view.ok) return view;
  const read = parseFilter(definition, view.value, gate.views, gate.catalogue);
  if (!read.ok) return read;
  const problems = sensitiveFields(gate, read.value, 'filters');
  if (problems.length > 0) return invalidInput(problems);
  const asked = segmentsAskedFor(read.value);
  if (asked === null) return invalidInput([problemAt(MEMBERSHIP, 'segment_not_named', 'must name the segments')]);
  if (asked.length === 0) return read;
  const unseen = await notAskable(gate, asked);
  if (unseen.length > 0) return invalidInput(unseen);
  const circle = self === null ? null : await circleOf(gate, self, asked);
  return circle ? segmentProblems.circular({ path: circle.join(' → ') }) : ok(read.value);
}

const problemAt = (field: string, code: string, message: string): FieldProblem => ({
  path: `filters.${field}`,
  code,
  message,
});

/** Encrypted values would stand in the rules in clear. */
export function sensitiveFields(gate: Gate, condition: Condition, root: string): FieldProblem[] {
  return everyComparison(condition).flatMap(({ field, through }): FieldProblem[] => {
    let entity = gate.catalogue.entity('customer');
    for (const name of through) entity = gate.catalogue.entity(entity.collections.get(name)?.target as string);
    if (gate.catalogue.resolve(entity, field)?.last.kind !== 'blind') return [];
    const path = [root, ...through, field].join('.');
    return [{ path, code: 'sensitive', message: 'is encrypted and cannot stand in rules' }];
  });
}

/** Segments that the author may not see or that are archived. */
async function notAskable(gate: Gate, asked: readonly string[]): Promise<FieldProblem[]> {
  const page = await gate.list('segment', {
    fields: ['status'],
    filters: { id: { $in: [...asked] }, status: { $ne: 'archived' } },
    pagination: { pageSize: 200 },
  });
  if (!page.ok) return [problemAt(MEMBERSHIP, 'unknown_field', page.problem.message)];
  const known = new Set(page.value.data.map(({ id }) => id));
  return asked
    .filter((id) => !known.has(id))
    .map(() => problemAt(MEMBERSHIP, 'unknown_segment', 'asks for a segment that is not there or is archived'));
}

async function circleOf(gate: Gate, self: string, asked: readonly string[]): Promise<string[] | null> {
  const segments = await ruledSegments(gate.knex());
  const graph = new Map(graphOf(segments)).set(self, asked);
  return circleThrough(self, graph)?.map((id) => nameOf(segments, id)) ?? null;
}

const nameOf = (segments: readonly RuledSegment[], id: string): string =>
  segments.find((segment) => segment.id === id)?.name ?? id;
