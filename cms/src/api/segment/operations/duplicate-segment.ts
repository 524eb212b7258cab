import { defineOperation } from '@kehu/kernel';
import { DuplicateSegmentInput } from '../contract';
import { definitionOf } from '../queries/definitions';
import { copyMembers } from '../queries/members';
import { insertSegment } from './create-segment';

/** Makes a draft like a segment: the same rules, or a list of the members whom its maker may see. */
export const duplicateSegment = defineOperation({
  name: 'segment.duplicate',
  summary: 'Duplicate a segment',
  permission: { action: 'create', subject: 'segment' },
  input: DuplicateSegmentInput,
  audit: ({ input }) => ({ details: { from: input.id } }),
  async run(ctx) {
    const { records, trx, input } = ctx;
    const held = await records.lock('segment', input.id, 'read');
    if (!held.ok) return held;
    const { kind, description } = held.value.values as { kind: 'dynamic' | 'static'; description?: string };
    const definition = await definitionOf(trx, held.value.pk);
    const made = await insertSegment(ctx, { name: input.name, description, kind, definition });
    if (!made.ok) return made;
    if (kind === 'static') {
      const view = records.view('customer');
      if (!view.ok) return view;
      const seen = records.scope().rows(view.value, 'read', 't');
      await copyMembers(trx, { from: held.value.pk, to: made.value, seen, now: ctx.now() });
    }
    return records.get('segment', made.value);
  },
});
