import { bank } from './bank';
import { help } from './help';
import { operations } from './operations';
import { portrait } from './portrait';
import { problems } from './problems';
import { records } from './records';
import { setup } from './setup';
import { shell } from './shell';

/** Texts of the pages behind the sign-in. */
export const app = {
  ...shell,
  ...records,
  ...bank,
  ...setup,
  ...operations,
  ...portrait,
  ...problems,
  ...help,
} as const;
