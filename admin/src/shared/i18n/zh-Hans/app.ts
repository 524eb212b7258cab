import type { AppTexts } from '../dictionary';
import { bank } from './bank';
import { conditions } from './conditions';
import { help } from './help';
import { marketingShell } from './marketing-shell';
import { problems } from './problems';
import { records } from './records';
import { shell } from './shell';

export const app: AppTexts = {
  ...shell,
  ...records,
  ...bank,
  ...marketingShell,
  ...problems,
  ...help,
  ...conditions,
};
