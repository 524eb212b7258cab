import { defineOperation, newDocumentId, ok, signals } from '@kehu/kernel';
import { gateFor } from '@kehu/records';
import { isReservedName } from '@kehu/records/contract';
import { holdCustomers } from '../../customer/changes/follow';
import { CreateFeatureInput } from '../contract';
import { acceptFormula } from '../definitions/accept-formula';
import { featureProblems } from '../problems';
import {
  columnOf,
  type FeatureDefinition,
  insertFeatureDefinition,
  listFeatureDefinitions,
} from '../queries/definition';
import { addColumn, limitWaiting } from '../queries/feature-columns';
import { askRebuild } from '../queries/rebuild';

const MOST = 50;

/** Adds a feature that the bank defines itself. It is there at once, on every process; its values follow by the back-fill. */
export const createFeature = defineOperation<typeof CreateFeatureInput, FeatureDefinition>({
  name: 'feature.create',
  summary: 'Define a feature of customers',
  permission: { action: 'manage', subject: 'feature' },
  input: CreateFeatureInput,
  audit: ({ input, output }) => ({ record: ['feature', output.id], details: { ...input } }),
  async run({ input, trx, actor, records }) {
    const accepted = acceptFormula(gateFor(actor), input);
    if (!accepted.ok) return accepted;
    // Nobody works features out while their table changes; behind a long reader nobody waits for long.
    await limitWaiting(trx);
    await holdCustomers(trx);
    const inUse = (await listFeatureDefinitions(trx)).filter(({ retired }) => !retired);
    if (inUse.length >= MOST) return featureProblems.too_many({ limit: MOST });
    const { fields, collections } = records.catalogue.entity('customer');
    const taken = fields.has(input.name) || collections.has(input.name) || isReservedName(input.name);
    const definition: FeatureDefinition = {
      ...input,
      id: newDocumentId(),
      help: input.help ?? null,
      retired: false,
      ready: false,
      version: 1,
    };
    if (taken || !(await insertFeatureDefinition(trx, definition))) {
      return featureProblems.name_taken(
        { name: input.name },
        { fields: [{ path: 'name', code: 'taken', message: 'is taken already' }] },
      );
    }
    await addColumn(trx, columnOf(definition));
    await askRebuild(trx);
    await signals.send(trx, 'catalog', 'customer');
    return ok(definition);
  },
});
