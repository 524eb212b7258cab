import { defineOperation } from '@kehu/kernel';
import { SegmentIdInput } from '../contract';
import { segmentProblems } from '../problems';
import { holdDefinitions } from '../queries/definitions';
import { askersOf, campaignsWith } from '../queries/names';

/** Takes a segment out of use. Its members stay as they are; nobody enters or leaves any more. */
export const archiveSegment = defineOperation({
  name: 'segment.archive',
  summary: 'Archive a segment',
  permission: { action: 'activate', subject: 'segment' },
  input: SegmentIdInput,
  audit: ({ input }) => ({ record: ['segment', input.id] }),
  async run({ input: { id }, records, trx, emit }) {
    await holdDefinitions(trx);
    const held = await records.lock('segment', id);
    if (!held.ok) return held;
    const { status } = held.value.values;
    if (status === 'archived') return segmentProblems.wrong_status({ status });
    const askers = await askersOf(trx, id, true);
    if (askers.length > 0) return segmentProblems.in_use({ names: askers.map(({ name }) => name).join(', ') });
    const campaigns = await campaignsWith(trx, id);
    if (campaigns.length > 0) return segmentProblems.in_campaign({ names: campaigns.join(', ') });
    const set = await records.set(held.value, { status: 'archived' });
    if (!set.ok) return set;
    emit('segment.archived', { segmentId: id });
    return records.get('segment', id);
  },
});
