import { schema as access } from '@kehu/access';
import { schema as audit } from '@kehu/audit';
import { schema as connect } from '@kehu/connect';
import { schema as jobs } from '@kehu/jobs';
import { schema as kernel, type SchemaStep } from '@kehu/kernel';
import { schema as messaging } from '@kehu/messaging';
import { schema as records } from '@kehu/records';
import { schema as campaigns } from './api/campaign/schema';
import { schema as customerChanges } from './api/customer/changes/schema';
import { schema as customerFeatures } from './api/customer-features/schema';
import { schema as segments } from './api/segment/schema';
import { schema as surveys } from './api/survey/schema';
import { schema as transactions } from './api/transaction/ledger';

/** Everybody's own tables, in the order they stand on each other. */
export const schemas: readonly (readonly [owner: string, steps: readonly SchemaStep[]])[] = [
  ['kernel', kernel],
  ['audit', audit],
  ['access', access],
  ['records', records],
  ['jobs', jobs],
  ['transaction', transactions],
  ['connect', connect],
  ['customer-changes', customerChanges],
  ['customer-features', customerFeatures],
  ['messaging', messaging],
  ['segment', segments],
  ['campaign', campaigns],
  ['survey', surveys],
];
