import { approvals } from './approvals';
import { setupPages } from './setup-pages';

/** Texts of the pages of set-up, which load them by themselves. */
export const setup = { ...setupPages, ...approvals } as const;
