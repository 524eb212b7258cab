// Builds what is not built yet: the server by tsc -b (incremental), the interface by Vite when a source of it changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node, root, run } from './run.mjs';
import { script } from './script.mjs';

const STAMP = join(root, '.build/admin');
// The tests try what is shipped: a build of another mode would bring React's development code.
const env = { ...process.env, NODE_ENV: 'production' };

export const buildServer = ({ write } = {}) => run(node('typescript/bin/tsc', '-b'), { env, write });

/** Whether the interface is the one of the sources as they are. */
export const isInterfaceBuilt = (sources = fingerprint(['admin', 'plugins'])) =>
  existsSync(join(root, 'admin/dist/index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources;

export async function buildInterface({ write } = {}) {
  const sources = fingerprint(['admin', 'plugins']);
  if (isInterfaceBuilt(sources)) return;
  await run(node('vite/bin/vite.js', 'build', '--logLevel', 'warn'), { cwd: join(root, 'admin'), env, write });
  mkdirSync(join(root, '.build'), { recursive: true });
  writeFileSync(STAMP, sources);
}

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

export const build = () => Promise.all([buildServer(), buildInterface()]);

if (process.argv[1] === new URL(import.meta.url).pathname) await script(build);
