// Installs the packages of the lock file, once for each version of it. Not by `npm ci`, which refuses a lock file that
// lacks the optional builds for other systems; what is installed is what the lock file says all the same.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

const STAMP = join(root, 'node_modules/.kehu-lock');

/**
 * @param options.tools the packages that only checks and tests need, too; they stay once they are there
 * @param options.write takes what npm says, in place of the terminal
 */
export async function install({ tools = false, write } = {}) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new Error(`Kehu needs Node.js 20 or newer; this is ${process.versions.node}.`);
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const [known, extent] = existsSync(STAMP) ? readFileSync(STAMP, 'utf8').split(' ') : [];
  const all = tools || extent === 'all';
  if (known === lock && (all ? extent === 'all' : true)) return;
  console.log('Installing packages …');
  const options = ['--no-save', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  await run(['npm', 'install', ...(all ? [] : ['--omit=dev']), ...options], {
    shell: process.platform === 'win32',
    write,
  });
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(STAMP, `${lock} ${all ? 'all' : 'run'}`);
}
