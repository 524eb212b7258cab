import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Lets one process at a time make or start the server of a folder; a killed one's turn ends by itself. */
export async function inTurn<T>(home: string, work: () => Promise<T>): Promise<T> {
  const file = join(home, 'postgres.starting');
  const mine = `${file}.${process.pid}`;
  // Written before it is linked: whoever reads the file finds a whole number in it.
  await writeFile(mine, String(process.pid));
  for (;;) {
    try {
      await link(mine, file);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(await readFile(file, 'utf8').catch(() => '0'));
      if (holder > 0 && !isAlive(holder)) await rm(file, { force: true });
      else await delay(50);
    }
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
    await rm(mine, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
