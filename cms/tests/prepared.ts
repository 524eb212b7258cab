import { execFileSync } from 'node:child_process';
import { createHash, randomInt, randomUUID } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const SHELF = join(ROOT, '.build/test-banks');

/** What decides how a fresh demo bank looks: the built program, the presets and the settings. */
function fingerprint(settings: Record<string, string>): string {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const root of ['cms/dist', 'config/presets', 'plugins']) {
    for (const file of (readdirSync(join(ROOT, root), { recursive: true }) as string[]).sort()) {
      if (!/\.(js|json|yaml)$/.test(file) || file.includes('node_modules')) continue;
      if (root === 'plugins' && !file.includes('/dist/')) continue;
      hash.update(file).update(readFileSync(join(ROOT, root, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * Fills a data folder with a demo bank. The first of a kind is made by the program itself and kept; the others are
 * copies of it, so that each test has a bank of its own without waiting for the same work again.
 * @param make starts the program on the folder and stops it when it is ready
 */
export async function prepareBank(
  dataDir: string,
  settings: Record<string, string>,
  make: (dataDir: string) => Promise<void>,
): Promise<void> {
  const kept = join(SHELF, fingerprint(settings));
  if (!existsSync(kept)) {
    await make(dataDir);
    keep(dataDir, kept);
    return;
  }
  execFileSync('cp', ['-a', `${kept}/.`, dataDir]);
  // Processes are killed here, machines are not: what is written need not have reached the disk.
  appendFileSync(join(dataDir, 'postgres/postgresql.conf'), '\nfsync = off\nfull_page_writes = off\n');
  chmodSync(dataDir, 0o755);
  // Copies that run at the same time must not want the same port.
  const file = join(dataDir, 'postgres.json');
  const access = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...access, port: randomInt(15_432, 32_000) }));
}

/** Two files may want the same kind at once: whoever is first keeps it. */
function keep(dataDir: string, kept: string): void {
  mkdirSync(SHELF, { recursive: true });
  const draft = join(SHELF, randomUUID());
  execFileSync('cp', ['-a', dataDir, draft]);
  try {
    renameSync(draft, kept);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  // Only the last few builds are of use.
  for (const name of readdirSync(SHELF).slice(0, -8)) {
    if (join(SHELF, name) !== kept) rmSync(join(SHELF, name), { recursive: true, force: true });
  }
}
