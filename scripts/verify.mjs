// npm run verify: installs what the tests need, then every check and every test. Stops at the first that fails.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { check } from './check.mjs';
import { install } from './install.mjs';
import { step, stepsPassed } from './step.mjs';

const root = new URL('..', import.meta.url).pathname;
const began = Date.now();

const NEEDS = [
  { package: 'redis-server', file: ['/usr/bin/redis-server', '/usr/local/bin/redis-server'] },
  { package: 'chromium', file: ['/usr/bin/chromium'] },
  { package: 'fonts-noto-cjk', file: ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'] },
];

function tools() {
  const missing = NEEDS.filter((need) => !need.file.some(existsSync)).map((need) => need.package);
  if (missing.length === 0) return;
  const apt = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (!apt) {
    console.error(
      `The tests need these Debian packages: ${missing.join(' ')}\nInstall them: sudo apt-get install ${missing.join(' ')}`,
    );
    process.exit(1);
  }
  console.log(`Installing ${missing.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const steps = [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...missing],
  ];
  for (const step of steps) {
    const done = spawnSync('apt-get', step, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (done.status !== 0) {
      console.error(`apt-get ${step[0]} failed.`);
      process.exit(1);
    }
  }
}

install();
tools();
const script = (name) => join(root, 'scripts', name);
step('build', script('build.mjs'));
check();
step('size of the interface', join(root, 'admin/scripts/bundle-size.mjs'));
step(
  'unit tests',
  'jest/bin/jest.js',
  '--maxWorkers=2',
  '--testPathIgnorePatterns',
  '/node_modules/',
  '/dist/',
  '\\.int\\.test',
);
step('integration tests', 'jest/bin/jest.js', '--maxWorkers=2', '--testPathPatterns', '\\.int\\.test');
step('browser tests', join(root, 'e2e/run.mjs'));
console.log(`\nAll of it in ${((Date.now() - began) / 60_000).toFixed(1)} minutes.`);
console.log(`\n${stepsPassed()} passed, 0 failed`);
