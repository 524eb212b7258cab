import { resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../..');
export const MAIN = resolve(ROOT, 'cms/dist/src/cli/main.js');
export const PASSWORD = 'tests-only-password';

/** What moves the clock of the tests moves that of the program as well (docs/testing.md). */
const MOVED_CLOCK = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name === 'LD_PRELOAD' || name.startsWith('FAKETIME')),
);

/** The environment of a process of the program under test: nothing of ours but what is needed. */
export const environment = (env: Record<string, string | undefined>): Record<string, string | undefined> => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  ...MOVED_CLOCK,
  NODE_ENV: 'production',
  KEHU_DEMO_PASSWORD: PASSWORD,
  KEHU_DEMO_CUSTOMERS: '300',
  KEHU_TEST_ADDRESSES: '13900001111, tests@bank.example',
  ...env,
});
