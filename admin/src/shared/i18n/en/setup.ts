import { approvals } from './approvals';
import { operations } from './operations';
import { setupPages } from './setup-pages';

/** Texts of the pages of set-up, which load them by themselves. */
export const setup = { ...setupPages, ...approvals, ...operations } as const;
