// Starts programs for the scripts of this folder.
import { spawn } from 'node:child_process';
import { isAbsolute, join } from 'node:path';

export const root = new URL('..', import.meta.url).pathname;

/** A program of node_modules or of the project, to be run by this Node. */
export const node = (file, ...args) => [
  process.execPath,
  isAbsolute(file) ? file : join(root, 'node_modules', file),
  ...args,
];

/** A program of the project's own, named from its root. */
export const own = (file, ...args) => node(join(root, file), ...args);

/**
 * Runs a program to its end; rejects when it fails. What it says goes to `write`, or to the terminal as it comes.
 * @param options of spawn, and `write(text)`
 */
export function run([command, ...args], { write, signal, ...options } = {}) {
  return new Promise((done, fail) => {
    const stdio = write ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(command, args, { cwd: root, stdio, signal, killSignal: 'SIGTERM', ...options });
    if (write) for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', write);
    child.once('error', fail);
    child.once('close', (code, by) => {
      if (code === 0) done();
      else fail(new Error(`${args.length > 0 ? args[0].split('/').at(-1) : command} ended with ${by ?? code}`));
    });
  });
}
