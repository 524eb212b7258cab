import { randomBytes, randomInt } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { EmbeddedError } from './error';

/** How to reach the server: kept beside the cluster in `postgres.json`, readable by the owner only. */
export interface Access {
  port: number;
  password: string;
}

// Below the range from which systems hand out ports to outgoing connections, so that the port is free next time too.
const PORTS = { from: 15_432, to: 32_000 };

const fileOf = (home: string) => join(home, 'postgres.json');

/** Whether a server could listen on this port of the loopback interface. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** A free port, chosen at random so that two installations on one machine rarely want the same. */
export async function pickPort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isPortFree(port)) return port;
  }
  throw new EmbeddedError('embedded.port_taken', 'No free port was found for the embedded PostgreSQL.');
}

/** Reads the access data; undefined when there is none yet. */
export async function readAccess(home: string): Promise<Access | undefined> {
  let text: string;
  try {
    text = await readFile(fileOf(home), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new EmbeddedError('embedded.damaged_data', `${fileOf(home)} cannot be read (${code}).`, { cause: error });
  }
  try {
    const { port, password } = JSON.parse(text) as Partial<Access>;
    if (Number.isInteger(port) && typeof password === 'string' && password !== '')
      return { port: port as number, password };
  } catch {
    // Falls through to the one sentence below.
  }
  throw new EmbeddedError('embedded.damaged_data', `${fileOf(home)} is damaged: it must hold a port and a password.`);
}

/** Makes access data once; of two processes that try at the same time both get what the first one wrote. */
export async function createAccess(home: string, port: number): Promise<Access> {
  const draft = `${fileOf(home)}.${process.pid}`;
  await writeFile(draft, JSON.stringify({ port, password: randomBytes(24).toString('base64url') }), { mode: 0o600 });
  try {
    await link(draft, fileOf(home));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readAccess(home)) as Access;
}

/** Replaces the access data as a whole, so that a reader never sees half a file. */
export async function writeAccess(home: string, access: Access): Promise<void> {
  const draft = `${fileOf(home)}.${process.pid}`;
  await writeFile(draft, JSON.stringify(access), { mode: 0o600 });
  await rename(draft, fileOf(home));
}
