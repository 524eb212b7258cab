// npm run up: installs and builds what is missing, then hands over to the program. The bank is made while the interface
// is built: both take their time on the first start.
import { spawn } from 'node:child_process';
import { buildInterface, buildServer, isInterfaceBuilt } from './build.mjs';
import { install } from './install.mjs';
import { own, run } from './run.mjs';
import { script } from './script.mjs';

const program = (...args) => own('cms/dist/src/cli/main.js', ...args);

await script(async () => {
  await install();
  await buildServer();
  if (!isInterfaceBuilt()) await Promise.all([buildInterface(), run(program('prepare'))]);
  const [command, ...args] = program('up', ...process.argv.slice(2));
  const child = spawn(command, args, { stdio: 'inherit' });
  // Ctrl+C reaches the child by itself; this process only waits for it to finish its work.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
});
