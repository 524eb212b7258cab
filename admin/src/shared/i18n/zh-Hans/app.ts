import type { AppTexts } from '../dictionary';
import { bank } from './bank';
import { help } from './help';
import { operations } from './operations';
import { portrait } from './portrait';
import { problems } from './problems';
import { records } from './records';
import { setup } from './setup';
import { shell } from './shell';

export const app: AppTexts = {
  ...shell,
  ...records,
  ...bank,
  ...setup,
  ...operations,
  ...portrait,
  ...problems,
  ...help,
};
