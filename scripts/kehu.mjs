// npm run kehu -- <command>: the command line, built first.
import { spawnSync } from 'node:child_process';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { own } from './run.mjs';
import { script } from './script.mjs';

await script(async () => {
  await install();
  await build();
  const [command, ...args] = own('cms/dist/src/cli/main.js', ...process.argv.slice(2));
  process.exitCode = spawnSync(command, args, { stdio: 'inherit' }).status ?? 1;
});
