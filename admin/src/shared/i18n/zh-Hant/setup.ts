import type { SetupTexts } from '../dictionary';
import { approvals } from './approvals';
import { setupPages } from './setup-pages';

export const setup: SetupTexts = { ...setupPages, ...approvals };
