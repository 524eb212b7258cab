import type { AppTexts } from '../dictionary';
import { bank } from './bank';
import { campaigns } from './campaigns';
import { help } from './help';
import { messaging } from './messaging';
import { operations } from './operations';
import { problems } from './problems';
import { records } from './records';
import { setup } from './setup';
import { shell } from './shell';

export const app: AppTexts = {
  ...shell,
  ...records,
  ...bank,
  ...campaigns,
  ...setup,
  ...operations,
  ...messaging,
  ...problems,
  ...help,
};
