import { queue } from '@kehu/jobs';
import { defineOperation } from '@kehu/kernel';
import { checkDefinition } from '../check-definition';
import { SegmentIdInput } from '../contract';
import { segmentsAskedFor } from '../domain/definition';
import { segmentProblems } from '../problems';
import { definitionOf, holdDefinitions } from '../queries/definitions';
import { namesOf } from '../queries/names';
import { refreshSegments } from '../refresh/jobs';

/** Puts a segment to use. One by rules gets its members at once and is kept up to date from then on. */
export const activateSegment = defineOperation({
  name: 'segment.activate',
  summary: 'Activate a segment',
  permission: { action: 'activate', subject: 'segment' },
  input: SegmentIdInput,
  audit: ({ input }) => ({ record: ['segment', input.id] }),
  async run({ input: { id }, records, trx, emit }) {
    await holdDefinitions(trx);
    const held = await records.lock('segment', id);
    if (!held.ok) return held;
    const { values, pk } = held.value;
    if (values.status === 'active') return segmentProblems.wrong_status({ status: values.status });
    if (values.kind === 'dynamic') {
      const checked = await checkDefinition(records, await definitionOf(trx, pk), id);
      if (!checked.ok) return checked;
      const inactive = await namesOf(trx, segmentsAskedFor(checked.value) ?? [], "status <> 'active'");
      if (inactive.length > 0) return segmentProblems.asks_inactive({ names: inactive.join(', ') });
    }
    const set = await records.set(held.value, { status: 'active', broken: false, refreshedAt: null });
    if (!set.ok) return set;
    emit('segment.activated', { segmentId: id });
    if (values.kind === 'dynamic') await queue().enqueue(refreshSegments, { segments: [id] }, { trx });
    return records.get('segment', id);
  },
});

declare module '@kehu/kernel' {
  interface DomainEvents {
    'segment.activated': { segmentId: string };
    'segment.archived': { segmentId: string };
  }
}
