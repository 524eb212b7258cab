import { defineOperation, ok } from '@kehu/kernel';
import { z } from 'zod';
import { holdCustomers } from '../../customer/changes/follow';
import { askRebuild } from '../queries/rebuild';

/** Has the features of all customers worked out anew; one that runs begins again. */
export const rebuildFeatures = defineOperation({
  name: 'feature.rebuild',
  summary: 'Work all features out anew',
  permission: { action: 'manage', subject: 'feature' },
  input: z.strictObject({}),
  audit: () => ({}),
  async run({ trx }) {
    await holdCustomers(trx);
    await askRebuild(trx);
    return ok({ asked: true });
  },
});
