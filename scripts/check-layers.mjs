// The import rules of docs/architecture.md, by dependency-cruiser, on what was built: imports of types are gone there.
// A run that sees no modules fails.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const done = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    'plugins/*/dist',
    'cms/dist',
    'admin/src',
    '--config',
    '.dependency-cruiser.cjs',
  ],
  { cwd: root, encoding: 'utf8' },
);
process.stdout.write(done.stdout);
process.stderr.write(done.stderr);
const modules = Number(/(\d+) modules/.exec(done.stdout)?.[1] ?? 0);
if (modules < 100) {
  console.error(`dependency-cruiser saw ${modules} modules only; its parser does not work.`);
  process.exit(1);
}
process.exit(done.status ?? 1);
