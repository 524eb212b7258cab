import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { clock, platform } from '@kehu/kernel';
import { foldersNeeded, isFolderKnown } from '../queries/files-needed';
import { connect } from '../state';

/** An import that is being started has its files before it has its row. */
const STARTING_MS = 3_600_000;

/**
 * Removes the received files that no import needs any more: those of imports that are done or were undone at once, those
 * of dry runs and of imports that could be gone on with after a week.
 */
export async function removeFiles(): Promise<void> {
  const { dataDir } = connect.get();
  const folders = await readdir(dataDir).catch(() => []);
  if (folders.length === 0) return;
  const knex = platform.get().knex();
  const needed = await foldersNeeded(knex, clock.now());
  for (const name of folders) {
    const folder = join(dataDir, name);
    if (needed.has(name)) continue;
    const made = await stat(folder).catch(() => undefined);
    const isStarting = made && Date.now() - made.mtimeMs < STARTING_MS && !(await isFolderKnown(knex, name));
    if (!isStarting) await rm(folder, { recursive: true, force: true });
  }
}
