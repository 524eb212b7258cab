import { bank } from './bank';
import { conditions } from './conditions';
import { help } from './help';
import { marketingShell } from './marketing-shell';
import { problems } from './problems';
import { records } from './records';
import { shell } from './shell';

/** Texts of the pages behind the sign-in. */
export const app = {
  ...shell,
  ...records,
  ...bank,
  ...marketingShell,
  ...problems,
  ...help,
  ...conditions,
} as const;
