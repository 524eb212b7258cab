import { defineOperation } from '@kehu/kernel';
import { SegmentIdInput } from '../contract';
import { segmentProblems } from '../problems';
import { holdDefinitions } from '../queries/definitions';
import { askersOf, campaignsWith } from '../queries/names';

/** Deletes a segment that is not in use, with its members, sizes and versions. */
export const deleteSegment = defineOperation({
  name: 'segment.delete',
  summary: 'Delete a segment',
  permission: { action: 'delete', subject: 'segment' },
  input: SegmentIdInput,
  audit: ({ input }) => ({ record: ['segment', input.id] }),
  async run({ input: { id }, records, trx }) {
    await holdDefinitions(trx);
    const held = await records.lock('segment', id);
    if (!held.ok) return held;
    const { status } = held.value.values;
    if (status === 'active') return segmentProblems.wrong_status({ status });
    const askers = await askersOf(trx, id);
    if (askers.length > 0) return segmentProblems.in_use({ names: askers.map(({ name }) => name).join(', ') });
    const campaigns = await campaignsWith(trx, id);
    if (campaigns.length > 0) return segmentProblems.in_campaign({ names: campaigns.join(', ') });
    return records.remove('segment', id);
  },
});
