import { onEvent, platform, registerRoutes } from '@kehu/kernel';
import { followCustomers } from '../customer/changes/follow';
import './keeping/feature-jobs';
import { featureRoutes } from './feature-routes';
import { declareFeatureFields } from './fields';
import { askRebuild } from './queries/rebuild';
import { refreshFeatures } from './queries/refresh-features';
import { declareSources } from './sources';

/** Features: their fields, their routes and jobs, and that they follow what changes of customers. */
export function declareFeatures(): void {
  registerRoutes(featureRoutes);
  declareSources();
  declareFeatureFields();
  followCustomers(refreshFeatures);
  // Other days begin: every window holds other bookings.
  onEvent('calendar.zone-changed', 'features.rebuild-by-zone', () => platform.get().transaction(askRebuild));
}
