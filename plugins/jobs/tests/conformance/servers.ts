import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Redis from 'ioredis';

export interface TestServer {
  url: string;
  stop(): Promise<void>;
}

/** Starts a process and gives its first line of output that matches. */
async function firstLine(child: ChildProcess, pattern: RegExp): Promise<string> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  for await (const line of lines) if (pattern.test(line)) return line;
  throw new Error(`${child.spawnfile} ended before it was ready`);
}

export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** A PostgreSQL of our own, by the embedded server in a process of its own. */
export async function startPostgres(): Promise<TestServer> {
  const home = await mkdtemp(join(tmpdir(), 'kehu-jobs-'));
  await chmod(home, 0o755);
  const child = spawn(process.execPath, [join(__dirname, 'postgres-process.cjs'), home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await firstLine(child, /^postgres:/);
  return {
    url,
    async stop() {
      await end(child);
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Redis tells no business time, and its allocator does not start under the library that moves the clock. */
export const REDIS_ENV = { ...process.env, LD_PRELOAD: '' };

export const hasRedis = spawnSync('redis-server', ['--version'], { env: REDIS_ENV }).status === 0;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** A Redis that keeps nothing on disk. `kill` takes it away, `restart` brings an empty one back on the same port. */
export type TestRedis = Awaited<ReturnType<typeof startRedis>>;

export async function startRedis() {
  const port = await freePort();
  const launch = async () => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const started = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'], env: REDIS_ENV });
    await firstLine(started, /Ready to accept connections/);
    started.stdout.resume();
    return started;
  };
  let child = await launch();
  return {
    url: `redis://127.0.0.1:${port}`,
    async flush() {
      const client = new Redis(port, '127.0.0.1');
      await client.flushall();
      await client.quit();
    },
    kill: () => end(child, 'SIGKILL'),
    async restart() {
      child = await launch();
    },
    stop: () => end(child),
  };
}
