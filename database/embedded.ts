import { dirname, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Access, createAccess, isPortFree, pickPort, readAccess, writeAccess } from './postgres/access';
import { createCluster, hasCluster, prepareHome } from './postgres/cluster';
import { EmbeddedError } from './postgres/error';
import { clearStaleLock, controlProgram, runningServer, startServer, stopServer } from './postgres/server';
import { ensureDatabase, enterServer, isLastUser, ownerUrl, type Session } from './postgres/session';
import { inTurn } from './postgres/turn';

export { EmbeddedError };

export interface EmbeddedOptions {
  /** Folder that holds the cluster (`postgres/`) and its port and password (`postgres.json`). */
  dataDir: string;
  /** Port to listen on; without it a free one is chosen once and kept. */
  port?: number | undefined;
  log: (message: string) => void;
}

export interface Embedded {
  /** Connection string of the owner role (a superuser) on the database `kehu`. */
  ownerUrl: string;
  /** True when a server was already running on this folder: another process's, or left behind by a killed one. */
  reused: boolean;
  /** Lets go of the server; the last process that lets go stops it. */
  stop(): Promise<void>;
}

interface Attached {
  session: Session;
  access: Access;
  reused: boolean;
}

const DATABASE = 'kehu';
const PATIENCE_MS = 60_000;
const START_ATTEMPTS = 3;

/** Access data and cluster, made on the first start. */
async function prepare(home: string, options: EmbeddedOptions): Promise<Access> {
  await prepareHome(home);
  const exists = await hasCluster(home, dirname(controlProgram()));
  const known = await readAccess(home);
  if (exists && !known) {
    throw new EmbeddedError(
      'embedded.damaged_data',
      `${home}/postgres.json with the port and password of the database is missing; restore it from a backup.`,
    );
  }
  const access = known ?? (await createAccess(home, options.port ?? (await pickPort())));
  if (!exists) {
    options.log(`creating the database in ${home}`);
    await createCluster(home, access.password, options.log);
  }
  return access;
}

/** The port to start on: the asked one, the kept one, or a new one when a stranger has taken the kept one. */
async function choosePort(home: string, access: Access, options: EmbeddedOptions): Promise<Access> {
  const wanted = options.port ?? access.port;
  const free = await isPortFree(wanted);
  if (!free && options.port !== undefined) {
    throw new EmbeddedError('embedded.port_taken', `Port ${wanted} for the database is used by another program.`);
  }
  const chosen = { ...access, port: free ? wanted : await pickPort() };
  if (chosen.port !== access.port) await writeAccess(home, chosen);
  return chosen;
}

/** Enters the running server, or starts one and enters it. */
async function attach(home: string, kept: Access, options: EmbeddedOptions): Promise<Attached> {
  const deadline = Date.now() + PATIENCE_MS;
  let access = kept;
  let reused = true;
  let attempts = 0;
  for (;;) {
    const running = await runningServer(home);
    if (running) {
      access = { ...access, port: running.port };
      const session = await enterServer(home, access);
      if (session) return { session, access, reused };
      if (Date.now() > deadline) {
        throw new EmbeddedError('embedded.start_failed', `The database in ${home} runs but does not answer.`);
      }
      await delay(100);
      continue;
    }
    await clearStaleLock(home);
    access = await choosePort(home, access, options);
    attempts += 1;
    try {
      await startServer(home, access.port);
      reused = false;
    } catch (error) {
      // Another process was faster, or the sessions of a killed server have not ended yet.
      if (!(await runningServer(home)) && attempts >= START_ATTEMPTS) throw error;
      await delay(500);
    }
  }
}

/**
 * Starts the bundled PostgreSQL on a data folder, making the cluster on the first start, or takes over the server that
 * already runs there. Several processes may use one folder; a server that dies while in use is started again.
 *
 * @throws EmbeddedError with one sentence for the person who started the program: a foreign, damaged or unreachable
 * folder, a taken port, another version, or the server's own reason not to start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const home = resolve(options.dataDir);
  await prepareHome(home);
  let current = await inTurn(home, async () => {
    const attached = await attach(home, await prepare(home, options), options);
    await ensureDatabase(attached.session, DATABASE);
    return attached;
  });
  const { reused } = current;
  options.log(`PostgreSQL ${reused ? 'was running' : 'started'} on port ${current.access.port}`);

  let stopping = false;
  let reviving: Promise<void> = Promise.resolve();
  const watch = (session: Session) => {
    // The session alone keeps no program alive: one that ends without stop() leaves the server to the next.
    session.unref();
    session.once('end', () => {
      if (!stopping) reviving = revive();
    });
  };
  const revive = async () => {
    options.log('the database went away; starting it again');
    try {
      current = await attach(home, current.access, { ...options, port: current.access.port });
      watch(current.session);
      options.log(`PostgreSQL is back on port ${current.access.port}`);
    } catch (error) {
      options.log(error instanceof Error ? error.message : String(error));
    }
  };
  watch(current.session);

  return {
    ownerUrl: ownerUrl(current.access, DATABASE),
    reused,
    async stop() {
      if (stopping) return;
      stopping = true;
      await reviving;
      const { session } = current;
      session.ref();
      const last = await isLastUser(session).catch(() => false);
      if (last) await stopServer(home);
      await session.end().catch(() => undefined);
    },
  };
}
