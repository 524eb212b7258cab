import { bank } from './bank';
import { campaigns } from './campaigns';
import { help } from './help';
import { messaging } from './messaging';
import { operations } from './operations';
import { problems } from './problems';
import { records } from './records';
import { setup } from './setup';
import { shell } from './shell';

/** Texts of the pages behind the sign-in. */
export const app = {
  ...shell,
  ...records,
  ...bank,
  ...campaigns,
  ...setup,
  ...operations,
  ...messaging,
  ...problems,
  ...help,
} as const;
