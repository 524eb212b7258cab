import { bank } from './bank';
import { conditions } from './conditions';
import { help } from './help';
import { messaging } from './messaging';
import { operations } from './operations';
import { portrait } from './portrait';
import { problems } from './problems';
import { records } from './records';
import { segments } from './segments';
import { setup } from './setup';
import { shell } from './shell';

/** Texts of the pages behind the sign-in. */
export const app = {
  ...shell,
  ...records,
  ...bank,
  ...setup,
  ...operations,
  ...messaging,
  ...problems,
  ...help,
  ...conditions,
  ...segments,
  ...portrait,
} as const;
