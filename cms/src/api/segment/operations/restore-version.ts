import { queue } from '@kehu/jobs';
import { defineOperation } from '@kehu/kernel';
import { recordProblems } from '@kehu/records';
import { checkDefinition } from '../check-definition';
import { RestoreVersionInput } from '../contract';
import { segmentProblems } from '../problems';
import { holdDefinitions, versionOf, writeDefinition } from '../queries/definitions';
import { refreshSegments } from '../refresh/jobs';

/** Brings earlier rules of a segment back, as a new version. */
export const restoreVersion = defineOperation({
  name: 'segment.restore',
  summary: 'Restore earlier rules of a segment',
  permission: { action: 'update', subject: 'segment' },
  input: RestoreVersionInput,
  audit: ({ input }) => ({ record: ['segment', input.id], details: { number: input.number } }),
  async run(ctx) {
    const { input, records, trx, emit } = ctx;
    await holdDefinitions(trx);
    const held = await records.lock('segment', input.id);
    if (!held.ok) return held;
    const { pk, version, values } = held.value;
    if (version !== input.version) return recordProblems.stale({ version });
    const definition = await versionOf(trx, pk, input.number);
    if (!definition) return segmentProblems.no_such_version({ number: input.number });
    const checked = await checkDefinition(records, definition, input.id);
    if (!checked.ok) return checked;
    await writeDefinition(ctx, held.value, definition, input.number);
    emit('segment.updated', { id: input.id });
    if (values.status === 'active') await queue().enqueue(refreshSegments, { segments: [input.id] }, { trx });
    return records.get('segment', input.id);
  },
});
