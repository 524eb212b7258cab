// npm run check: format and lint, types of server, interface and tests, import rules, dead code.
import { buildServer } from './build.mjs';
import { node, own, run } from './run.mjs';
import { script } from './script.mjs';
import { runSteps } from './steps.mjs';

const NEEDS_BUILD = ['server'];
const program = (command) => (options) => run(command, options);

/** The server built: what many checks read. */
export const serverStep = { name: 'server', work: buildServer };

/** @returns the checks that need no test; those of types and layers wait for the step `server` */
export const checkSteps = () => [
  {
    name: 'format and lint',
    work: program(node('@biomejs/biome/bin/biome', 'check', '.', '--error-on-warnings', '--diagnostic-level=error')),
  },
  {
    name: 'types of the interface',
    needs: NEEDS_BUILD,
    work: program(node('typescript/bin/tsc', '-p', 'admin', '--noEmit')),
  },
  {
    name: 'types of the tests',
    needs: NEEDS_BUILD,
    work: program(node('typescript/bin/tsc', '-p', 'tsconfig.tests.json')),
  },
  { name: 'results that are used', needs: NEEDS_BUILD, work: program(own('scripts/check-results.mjs')) },
  { name: 'layers', needs: NEEDS_BUILD, work: program(own('scripts/check-layers.mjs')) },
  { name: 'dead code', needs: NEEDS_BUILD, work: program(node('knip/bin/knip.js', '--no-config-hints')) },
];

if (process.argv[1] === new URL(import.meta.url).pathname) await script(() => runSteps([serverStep, ...checkSteps()]));
