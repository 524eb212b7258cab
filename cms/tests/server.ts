import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterTests } from './after';
import { connectAsOwner, ownerUrlOf } from './database';
import { prepareBank } from './prepared';
import { environment, MAIN, PASSWORD, ROOT } from './program';

export { environment, MAIN, PASSWORD } from './program';

export interface Running {
  url: string;
  dataDir: string;
  process: ChildProcess;
  output: string[];
  /** Stops it as Ctrl+C does. */
  stop(): Promise<number | null>;
}

export const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

export const newDataDir = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'kehu-test-'));
  // The database server works under an account of its own and must be able to get here.
  chmodSync(dir, 0o755);
  afterTests(() => {
    endPostgres(dir);
    rmSync(dir, { recursive: true, force: true, maxRetries: 20 });
  });
  return dir;
};

/** The process of the database server of a data folder. */
export const postmaster = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

/** Ends a server that a killed program has left behind. */
function endPostgres(dataDir: string): void {
  try {
    process.kill(postmaster(dataDir), 'SIGQUIT');
  } catch {
    // There was none, or it has ended by itself.
  }
}

/** Starts the whole program on a demo bank and a port of its own. */
export async function startKehu(env: Record<string, string> = {}): Promise<Running> {
  if (env.KEHU_DATA_DIR || env.DATABASE_URL) return startProgram(env);
  const dataDir = newDataDir();
  await prepareBank(dataDir, Number(env.KEHU_DEMO_CUSTOMERS ?? environment({}).KEHU_DEMO_CUSTOMERS), firstStart);
  return startProgram({ ...env, KEHU_DATA_DIR: dataDir, KEHU_DEMO_CUSTOMERS: '0' });
}

/** Lets a new bank do what it does behind its first start: fill features, work out segments, tell of both. */
async function firstStart(dataDir: string, customers: number): Promise<void> {
  const first = await startProgram({ KEHU_DATA_DIR: dataDir, KEHU_DEMO_CUSTOMERS: String(customers) });
  const owner = await connectAsOwner(dataDir);
  await until('the bank has come to rest', async () => (await owner.query(UNRESOLVED)).rowCount === 0, 120_000);
  const code = await first.stop();
  if (code !== 0) throw new Error(`The first start of a bank ended with ${code}.`);
}

const UNRESOLVED = `select 1 from kehu_outbox union all select 1 from customer_changes
  union all select 1 from kehu_jobs where state in ('queued', 'running')
  union all select 1 from customer_feature_rebuild where finished_at is null`;

/** Starts the program as it is, as `npm run up` does; rejects with what it said when it ends before it is ready. */
export async function startProgram(env: Record<string, string>): Promise<Running> {
  const dataDir = env.KEHU_DATA_DIR ?? newDataDir();
  const port = env.PORT ?? String(await freePort());
  const child = spawn(process.execPath, [MAIN, 'up'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment({ ...env, KEHU_DATA_DIR: dataDir, PORT: port }),
  });
  const output: string[] = [];
  endAfterTests(child);
  await said(child, output, 'Kehu is ready');
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    process: child,
    output,
    stop: () => ended(child, 'SIGINT'),
  };
}

/** Whatever was done to a program that still runs then, it stops cleanly. */
const endAfterTests = (child: ChildProcess): void =>
  afterTests(async () => {
    if (child.exitCode === null && child.signalCode === null) expect(await ended(child, 'SIGINT')).toBe(0);
  });

/** Starts a web process beside a running program, on its database. @param settings of its own */
export async function startWeb(beside: Running, settings: Record<string, string> = {}): Promise<Running> {
  const port = String(await freePort());
  const env = environment({
    DATABASE_URL: ownerUrlOf(beside.dataDir),
    KEHU_DATA_DIR: beside.dataDir,
    PORT: port,
    ...settings,
  });
  const child = spawn(process.execPath, [MAIN, 'web'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env });
  const output: string[] = [];
  endAfterTests(child);
  await said(child, output, 'Kehu answers');
  const url = `http://127.0.0.1:${port}`;
  return { url, dataDir: beside.dataDir, process: child, output, stop: () => ended(child, 'SIGINT') };
}

/** Waits for a line of a process; collects everything it says. */
export function said(child: ChildProcess, output: string[], line: string): Promise<void> {
  return new Promise((done, fail) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (text) => {
        output.push(text);
        if (text.includes(line)) done();
      });
    }
    child.once('exit', (code) => fail(new Error(`The program ended with ${code}:\n${output.join('\n')}`)));
  });
}

/** The exit code of a process, which gets a signal if it still runs. */
export const ended = (child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done(child.exitCode);
    child.once('exit', (code) => done(code));
    if (signal) child.kill(signal);
  });

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
  body: any;
  text: string;
  headers: Headers;
}

/** Talks to the API as one person. */
export class Person {
  private constructor(
    private readonly url: string,
    readonly token: string | null,
  ) {}

  static nobody = (url: string, token: string | null = null): Person => new Person(url, token);

  static async signIn(url: string, username: string): Promise<Person> {
    const answer = await new Person(url, null).post('/session', { identifier: username, password: PASSWORD });
    if (answer.status !== 200) throw new Error(`${username} cannot sign in: ${answer.text}`);
    return new Person(url, (answer.body as { data: { token: string } }).data.token);
  }

  get = (path: string) => this.send('GET', path);
  post = (path: string, body: unknown, headers: Record<string, string> = {}) => this.send('POST', path, body, headers);
  patch = (path: string, body: unknown) => this.send('PATCH', path, body);
  put = (path: string, body: unknown) => this.send('PUT', path, body);
  del = (path: string) => this.send('DELETE', path);

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        // A server that is slow under load closes idle connections just when the next request takes one of them.
        connection: 'close',
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && {
        body: typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body),
      }),
    });
    const text = await response.text();
    let parsed: unknown = text;
    try {
      parsed = JSON.parse(text);
    } catch {
      // CSV and empty answers stay text.
    }
    return { status: response.status, body: parsed, text, headers: response.headers };
  }
}

/** Waits for something to become true. */
export async function until(what: string, check: () => Promise<boolean>, ms = 15_000): Promise<void> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    if (await check()) return;
    await pause(25);
  }
  throw new Error(`Waited ${ms} ms in vain for: ${what}`);
}
