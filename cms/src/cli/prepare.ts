import { env } from '#config/env';
import { isPortFree } from '#database/postgres/access';
import { isCurrent, isEmptyBank, type OpenDatabase, openDatabase } from './database';
import { CommandError } from './errors';
import { inOwnProcess } from './own-process';

/** `kehu prepare`: what `up` does before the server starts: the database, its tables, the demo bank of an empty one. */
export async function prepare(): Promise<void> {
  const database = await openPrepared();
  await database.release();
}

/** The database of `up`, ready for the server. */
export async function openPrepared(): Promise<OpenDatabase> {
  const { PORT, KEHU_DEMO_CUSTOMERS, LOG_LEVEL } = env.settings;
  if (!(await isPortFree(PORT)))
    throw new CommandError(`Port ${PORT} is taken by another program; set PORT to a free one.`);
  const database = await openDatabase((line) => LOG_LEVEL !== 'warn' && process.stdout.write(`${line}\n`));
  try {
    if (!(await isCurrent(database.ownerUrl))) await inOwnProcess('migrate', 'Preparing the database …');
    if (KEHU_DEMO_CUSTOMERS > 0 && (await isEmptyBank(database.ownerUrl))) await inOwnProcess('demo', '');
    return database;
  } catch (error) {
    await database.release();
    throw error;
  }
}
