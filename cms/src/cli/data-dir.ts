import { accessSync, constants, readdirSync } from 'node:fs';
import { CommandError } from './errors';

/** What a data directory of ours holds, one of them from the first moment on. */
const OWN = ['secret', 'keys.json', 'postgres.json', 'postgres'];

/** Refuses a folder that belongs to somebody else: keys and a database among foreign files would be lost one day. */
export function requireOwnDataDir(dir: string): void {
  const names = namesIn(dir);
  if (names.length > 0 && !OWN.some((name) => names.includes(name)))
    throw new CommandError(`KEHU_DATA_DIR: ${dir} holds files of something else; name an empty or a new folder.`);
  requireWritable(dir);
}

/** What is in the folder; nothing when it is still to be made. */
function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') throw new CommandError(`KEHU_DATA_DIR: ${dir} is not a folder.`);
    throw new CommandError(`KEHU_DATA_DIR: ${dir} cannot be read (${code}).`);
  }
}

function requireWritable(dir: string): void {
  try {
    accessSync(dir, constants.W_OK);
  } catch (error) {
    // A folder that is still to be made shows whether it can be when it is.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new CommandError(`KEHU_DATA_DIR: ${dir} cannot be written to.`);
  }
}
