// The programs that the tests need beside Node: installed by apt-get where that is possible, else told.
import { existsSync } from 'node:fs';
import { run } from './run.mjs';

const NEEDS = [
  { package: 'redis-server', file: ['/usr/bin/redis-server', '/usr/local/bin/redis-server'] },
  { package: 'chromium', file: ['/usr/bin/chromium'] },
  { package: 'fonts-noto-cjk', file: ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'] },
  { package: 'faketime', file: ['/usr/bin/faketime'] },
];

export async function installTools({ write, signal } = {}) {
  const missing = NEEDS.filter((need) => !need.file.some(existsSync)).map((need) => need.package);
  if (missing.length === 0) return;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    const names = missing.join(' ');
    throw new Error(`The tests need these Debian packages: ${names}\nInstall them: sudo apt-get install ${names}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run(['apt-get', 'update', '-qq'], { env, write, signal });
  await run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...missing], { env, write, signal });
}
