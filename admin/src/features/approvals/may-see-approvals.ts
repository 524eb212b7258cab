import type { May } from '../../shared/feature/feature';

/** Whoever makes requests can check those of others, and the other way round. */
export const maySeeApprovals = (may: May): boolean => may('manage', 'role') || may('manage', 'staff');
