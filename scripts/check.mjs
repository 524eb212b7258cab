// npm run check: format and lint, types of server and interface, import rules, dead code. Stops at the first that fails.
import { step } from './step.mjs';

export function check() {
  step('format and lint', '@biomejs/biome/bin/biome', 'check', '.', '--error-on-warnings', '--diagnostic-level=error');
  step('types of the server', 'typescript/bin/tsc', '-b');
  step('types of the interface', 'typescript/bin/tsc', '-p', 'admin', '--noEmit');
  step('types of the tests', 'typescript/bin/tsc', '-p', 'tsconfig.tests.json');
  step('layers', new URL('check-layers.mjs', import.meta.url).pathname);
  step('dead code', 'knip/bin/knip.js', '--no-config-hints');
}

if (process.argv[1] === new URL(import.meta.url).pathname) check();
