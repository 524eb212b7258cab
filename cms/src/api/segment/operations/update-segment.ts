import { queue } from '@kehu/jobs';
import { defineOperation, ok, type Result } from '@kehu/kernel';
import type { Conflict } from '@kehu/kernel/contract';
import { type Held, recordProblems } from '@kehu/records';
import type { z } from 'zod';
import { checkDefinition } from '../check-definition';
import { UpdateSegmentInput } from '../contract';
import { segmentProblems } from '../problems';
import { definitionOf, holdDefinitions, writeDefinition } from '../queries/definitions';
import { refreshSegments } from '../refresh/jobs';

/** Changes a segment's name, description or rules. New rules of an active one are worked out at once. */
export const updateSegment = defineOperation({
  name: 'segment.update',
  summary: 'Change a segment',
  permission: { action: 'update', subject: 'segment' },
  input: UpdateSegmentInput,
  audit: ({ input }) => ({ record: ['segment', input.id] }),
  async run(ctx) {
    const { input, records, trx, emit } = ctx;
    const { id, name, description, definition } = input;
    if (definition) await holdDefinitions(trx);
    const held = await records.lock('segment', id);
    if (!held.ok) return held;
    const segment = held.value;
    const standing = await definitionOf(trx, segment.pk);
    const fresh = unlessStale(segment, standing, input);
    if (!fresh.ok) return fresh;
    if (definition && segment.values.kind !== 'dynamic') return segmentProblems.not_dynamic();
    const set = await records.set(segment, {
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description: description || null }),
    });
    if (!set.ok) return set;
    if (definition && JSON.stringify(definition) !== JSON.stringify(standing)) {
      const checked = await checkDefinition(records, definition, id);
      if (!checked.ok) return checked;
      await writeDefinition(ctx, segment, definition);
      emit('segment.updated', { id });
      if (segment.values.status === 'active') await queue().enqueue(refreshSegments, { segments: [id] }, { trx });
    }
    return records.get('segment', id);
  },
});

/** A refusal with both values of what somebody else has changed meanwhile. */
function unlessStale(held: Held, definition: unknown, input: z.output<typeof UpdateSegmentInput>): Result<null> {
  if (input.version === held.version) return ok(null);
  const theirs: Record<string, unknown> = { ...held.values, definition };
  const conflicts = (['name', 'description', 'definition'] as const).flatMap((field): Conflict[] => {
    const same = JSON.stringify(input[field] ?? null) === JSON.stringify(theirs[field] ?? null);
    return input[field] === undefined || same ? [] : [{ field, yours: input[field], theirs: theirs[field] ?? null }];
  });
  return conflicts.length > 0 ? recordProblems.stale({ version: held.version }, { conflicts }) : ok(null);
}
