// Starts the programs that are measured, each in a process of its own, and ends them again.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

export const ROOT = new URL('../..', import.meta.url).pathname;
export const KEHU = `${ROOT}cms/dist/src/cli/main.js`;

export const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** Starts a program and waits until it prints `ready`. @returns its process and how to end it */
export async function startProgram(args, { env = {}, ready, name }) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = [];
  await new Promise((done, fail) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        output.push(line);
        if (line.includes(ready)) done();
      });
    }
    child.once('exit', (code) => fail(new Error(`${name} ended with ${code}:\n${output.slice(-30).join('\n')}`)));
  });
  return {
    child,
    output,
    stop: () =>
      new Promise((done) => {
        if (child.exitCode !== null || child.signalCode !== null) return done();
        child.once('exit', () => done());
        child.kill('SIGINT');
      }),
  };
}

/** Runs a program to its end. @returns its output, how long it took (ms), and the most memory it held (bytes; Linux) */
export async function runProgram(args, { env = {}, name, allowed = [0], onLine } = {}) {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    stderr += `${line}\n`;
    onLine?.(line, performance.now());
  });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, 50);
  const code = await new Promise((done) => child.once('exit', done));
  clearInterval(watch);
  if (!allowed.includes(code))
    throw new Error(`${name} ended with ${code}:\n${stderr.slice(-3000)}${stdout.slice(-2000)}`);
  return { stdout, stderr, ms: performance.now() - began, peak };
}

/** Processor time of a process that runs, in ms (Linux counts it in hundredths of a second). */
export function processorTimeOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The high-water mark of a process's resident memory. */
export function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
