import { registerRoutes } from '@kehu/kernel';
import { followCustomers } from '../customer/changes/follow';
import { declareSegmentMembers } from './ledger';
import { followSegments } from './refresh/refresh-members';
import { segmentRoutes } from './routes';
import './refresh/jobs';

/** Segments: groups of customers by rules that are kept up to date, or by lists. */
export function declareSegments(): void {
  registerRoutes(segmentRoutes);
  declareSegmentMembers();
  followCustomers(followSegments);
}
