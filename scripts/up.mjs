// npm run up: installs and builds what is missing, then hands over to the program.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';

install();
build();
const main = join(new URL('..', import.meta.url).pathname, 'cms/dist/src/cli/main.js');
const child = spawn(process.execPath, [main, 'up', ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl+C reaches the child by itself; this process only waits for it to finish its work.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 1));
