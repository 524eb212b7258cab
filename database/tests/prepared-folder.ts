import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bankDay } from './bank-day';

const ROOT = resolve(__dirname, '../..');
const SHELF = join(ROOT, '.build/prepared');
const DAY_MS = 86_400_000;
/** A file beside each folder, written whenever it is asked for. */
const USED = '.used';

/** What a prepared folder depends on: the built program, the presets, and the day, from which a demo bank is told. */
function fingerprint(): string {
  const hash = createHash('sha256').update(bankDay());
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
 * A folder that costs seconds to make and milliseconds to copy: made once for each build of the program and each day,
 * and kept. Two test files that want the same kind at once do not both make it: one makes, the other waits.
 * @param kind names it among those of one build
 * @param make fills an empty folder; every process that works on it has ended when it resolves
 * @returns the folder to copy; nothing may be changed in it
 */
export async function preparedFolder(kind: string, make: (folder: string) => Promise<void>): Promise<string> {
  const kept = join(SHELF, `${fingerprint()}-${kind}`);
  mkdirSync(SHELF, { recursive: true });
  while (!existsSync(kept)) {
    if (takeTurn(`${kept}.making`)) {
      try {
        if (!existsSync(kept)) await keep(kept, make);
      } finally {
        rmSync(`${kept}.making`, { recursive: true, force: true });
      }
    } else await pause(50);
  }
  forgetOld(kept);
  return kept;
}

/** False while a living process makes the folder; the turn of one that was killed is over. */
function takeTurn(turn: string): boolean {
  try {
    mkdirSync(turn);
    writeFileSync(join(turn, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if (isAbandoned(turn)) rmSync(turn, { recursive: true, force: true });
  return false;
}

function isAbandoned(turn: string): boolean {
  try {
    const pid = Number(readFileSync(join(turn, 'pid'), 'utf8'));
    // Between the folder and its file there is a moment without a number.
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function keep(kept: string, make: (folder: string) => Promise<void>): Promise<void> {
  // Made where the user of the database server can get to, which may not be so for the project's own folder.
  const folder = mkdtempSync(join(tmpdir(), 'kehu-prepared-'));
  execFileSync('chmod', ['755', folder]);
  try {
    await make(folder);
    const draft = join(`${kept}.making`, 'folder');
    execFileSync('cp', ['-a', folder, draft]);
    renameSync(draft, kept);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

/**
 * Notes the use of a folder, and removes those that no test has asked for in a day: they belong to an older build, and
 * nobody copies them. Only times of the file system are compared; the clock of the tests may be moved.
 */
function forgetOld(used: string): void {
  writeFileSync(`${used}${USED}`, '');
  const now = statSync(`${used}${USED}`).mtimeMs;
  for (const name of readdirSync(SHELF).filter((one) => one.endsWith(USED))) {
    const mark = join(SHELF, name);
    if (now - (statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? now) < DAY_MS) continue;
    rmSync(mark.slice(0, -USED.length), { recursive: true, force: true });
    rmSync(mark, { force: true });
  }
}
