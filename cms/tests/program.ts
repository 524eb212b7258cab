import { resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../..');
export const MAIN = resolve(ROOT, 'cms/dist/src/cli/main.js');
export const PASSWORD = 'tests-only-password';

/** The environment of a process of the program under test: nothing of ours but what is needed. */
export const environment = (env: Record<string, string | undefined>): Record<string, string | undefined> => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NODE_ENV: 'production',
  KEHU_DEMO_PASSWORD: PASSWORD,
  KEHU_DEMO_CUSTOMERS: '300',
  ...env,
});
