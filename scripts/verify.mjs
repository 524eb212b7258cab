// npm run verify: installs what the tests need, then every check and every test, side by side where that saves time.
// npm run verify -- --changed [revision]: only the tests that the change since then can touch (see changed.mjs), for the
// time of work.
import { buildInterface } from './build.mjs';
import { changedFiles, testsOf } from './changed.mjs';
import { checkSteps, serverStep } from './check.mjs';
import { install } from './install.mjs';
import { node, own, run } from './run.mjs';
import { script } from './script.mjs';
import { runSteps } from './steps.mjs';
import { installTools } from './tools.mjs';

const env = { ...process.env, NODE_ENV: 'test' };
const needsPackages = (step) => ({ ...step, needs: ['packages', ...(step.needs ?? [])] });
const test = (command) => (options) => run(command, { ...options, env });

const jest = (...args) =>
  node('jest/bin/jest.js', '--maxWorkers=2', '--reporters=default', '--reporters=./scripts/suite-times.cjs', ...args);

await script(async () => {
  const began = performance.now();
  const [option, revision] = process.argv.slice(2);
  const tests = (option === '--changed' && testsOf(changedFiles(revision))) || { suites: [''], pages: [''] };
  const steps = [
    { name: 'packages', work: (options) => install({ tools: true, ...options }) },
    { name: 'tools', work: installTools },
    ...[
      serverStep,
      { name: 'interface', work: buildInterface },
      ...checkSteps(),
      {
        name: 'size of the interface',
        needs: ['interface'],
        show: true,
        work: test(own('admin/scripts/bundle-size.mjs')),
      },
      {
        name: 'unit tests',
        needs: ['server'],
        work: test(jest('--testPathIgnorePatterns', '/node_modules/', '/dist/', '\\.int\\.test')),
      },
      {
        name: 'integration tests',
        needs: ['server', 'interface', 'tools'],
        wide: 2,
        live: '│',
        work: test(jest('--testPathPatterns', ...tests.suites.map((part) => `${part}.*\\.int\\.test`))),
      },
      {
        name: 'browser tests',
        needs: ['server', 'interface', 'tools'],
        wide: 2,
        live: '║',
        work: test(own('e2e/run.mjs', ...tests.pages)),
      },
    ].map(needsPackages),
  ];
  const isWanted = ({ name }) =>
    (name !== 'integration tests' || tests.suites.length > 0) && (name !== 'browser tests' || tests.pages.length > 0);
  await runSteps(steps.filter(isWanted));
  console.log(`All of it in ${((performance.now() - began) / 60_000).toFixed(1)} minutes.`);
});
