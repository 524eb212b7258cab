// npm run kehu -- <command>: the command line, built first.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';

install();
build();
const main = join(new URL('..', import.meta.url).pathname, 'cms/dist/src/cli/main.js');
const done = spawnSync(process.execPath, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(done.status ?? 1);
