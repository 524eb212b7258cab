// Builds what is not built yet: the server by tsc -b (incremental), the interface by Vite when a source of it changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;

const run = (command, args, cwd = root) => {
  // The tests try what is shipped: a build of another mode would bring React's development code.
  const env = { ...process.env, NODE_ENV: 'production' };
  const done = spawnSync(command, args, { cwd, stdio: 'inherit', env });
  if (done.status !== 0) {
    console.error(`\nThe build failed at: ${command} ${args.join(' ')}`);
    process.exit(1);
  }
};

function fingerprint(folders) {
  const hash = createHash('sha256').update(readFileSync(new URL(import.meta.url)));
  for (const folder of folders) {
    for (const file of readdirSync(join(root, folder), { recursive: true }).sort()) {
      if (/node_modules|dist\/|\/tests\//.test(`/${file}`) || !/\.(tsx?|css|html|json|svg|png)$/.test(file)) continue;
      hash.update(file).update(readFileSync(join(root, folder, file)));
    }
  }
  return hash.digest('hex');
}

export function build() {
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b']);
  const stamp = join(root, '.build/admin');
  const now = fingerprint(['admin', 'plugins']);
  if (existsSync(join(root, 'admin/dist/index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now)
    return;
  run(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    join(root, 'admin'),
  );
  mkdirSync(join(root, '.build'), { recursive: true });
  writeFileSync(stamp, now);
}

if (process.argv[1] === new URL(import.meta.url).pathname) build();
