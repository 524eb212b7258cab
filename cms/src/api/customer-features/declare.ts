import { followCustomers } from '../customer/changes/follow';
import { declareFeatureFields } from './fields';
import { refreshFeatures } from './refresh-features';
import { declareSources } from './sources';

/** Features: their fields, and that they follow what changes of customers. */
export function declareFeatures(): void {
  declareSources();
  declareFeatureFields();
  followCustomers(refreshFeatures);
}
