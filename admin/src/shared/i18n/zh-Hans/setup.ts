import type { SetupTexts } from '../dictionary';
import { approvals } from './approvals';
import { operations } from './operations';
import { setupPages } from './setup-pages';

export const setup: SetupTexts = { ...setupPages, ...approvals, ...operations };
