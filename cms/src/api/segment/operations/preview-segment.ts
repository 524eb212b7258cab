import { defineOperation, ok } from '@kehu/kernel';
import { checkDefinition } from '../check-definition';
import { type Preview, PreviewInput, PreviewSchema } from '../contract';
import { segmentProblems } from '../problems';
import { countCustomers, countSeen, limitStatements } from '../queries/breakdown';
import { isBetterCountedAtOnce } from '../queries/plan';

/** Longer than that nobody waits at a builder. */
const LIMIT_MS = 5000;
const SAMPLE = ['customerNo', 'name', 'kind', 'city', 'branch'];

/** What rules that are not saved mean among the customers whom their author may see. */
export const previewSegment = defineOperation<typeof PreviewInput, Preview>({
  name: 'segment.preview',
  summary: 'Try the rules of a segment',
  permission: { action: 'read', subject: 'segment' },
  input: PreviewInput,
  output: PreviewSchema,
  audit: { none: 'Nothing is kept, and nothing is read but what lists of customers show.' },
  async run({ input: { definition }, records, trx }) {
    const checked = await checkDefinition(records, definition, null);
    if (!checked.ok) return checked;
    const view = records.view('customer');
    if (!view.ok) return view;
    await limitStatements(trx, LIMIT_MS);
    try {
      const atOnce = await isBetterCountedAtOnce(trx, checked.value);
      const which = records.scope(atOnce).filter(view.value.entity, checked.value, 't');
      const counted = await countCustomers(records, which);
      if (!counted.ok) return counted;
      const seen = records.scope().rows(view.value, 'read', 't');
      const ofAll = await countSeen(trx, seen);
      const sample = await records.list('customer', {
        fields: SAMPLE.filter((name) => view.value.fields.has(name)),
        filters: definition,
        pagination: { pageSize: 10 },
      });
      if (!sample.ok) return sample;
      return ok({ ...counted.value, ofAll, sample: sample.value.data });
    } catch (error) {
      if ((error as { code?: string }).code === '57014') return segmentProblems.too_slow();
      throw error;
    }
  },
});
