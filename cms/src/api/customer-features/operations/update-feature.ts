import { defineOperation, kernelProblems, ok, signals } from '@kehu/kernel';
import { holdCustomers } from '../../customer/changes/follow';
import { UpdateFeatureInput } from '../contract';
import { featureProblems } from '../problems';
import { listFeatureDefinitions, updateFeatureDefinition } from '../queries/definition';
import { askRebuild } from '../queries/rebuild';

/** Changes what a feature of the bank's own is called, or retires it. Its formula stays. */
export const updateFeature = defineOperation({
  name: 'feature.update',
  summary: 'Change or retire a feature of customers',
  permission: { action: 'manage', subject: 'feature' },
  input: UpdateFeatureInput,
  audit: ({ input }) => ({ record: ['feature', input.id], details: { ...input } }),
  async run({ input, trx, records }) {
    await holdCustomers(trx);
    const current = (await listFeatureDefinitions(trx)).find(({ id }) => id === input.id);
    if (!current) return kernelProblems.not_found();
    const { label = current.label, help = current.help, retired = current.retired } = input;
    const comesBack = current.retired && !retired;
    // A field of another kind may have taken the name meanwhile.
    if (comesBack && records.catalogue.entity('customer').fields.has(current.name))
      return featureProblems.name_taken({ name: current.name });
    const next = { ...current, label, help, retired, ready: current.ready && !comesBack };
    await updateFeatureDefinition(trx, next);
    // Nobody has kept its values up while it was away.
    if (comesBack) await askRebuild(trx);
    await signals.send(trx, 'catalog', 'customer');
    return ok({ ...next, version: current.version + 1 });
  },
});
