// A step of a check: a Node program of node_modules or of the project, its time and its outcome told.
import { spawnSync } from 'node:child_process';
import { isAbsolute, join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
let passed = 0;

/** How many steps passed so far. */
export const stepsPassed = () => passed;

/** Ends the process when the step fails. */
export function step(name, program, ...args) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const file = isAbsolute(program) ? program : join(root, 'node_modules', program);
  const env = { ...process.env, NODE_ENV: 'test' };
  const done = spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit', env });
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  if (done.status !== 0) {
    console.error(`\n✗ ${name} failed after ${seconds} s`);
    console.log(`\n${passed} passed, 1 failed`);
    process.exit(1);
  }
  passed++;
  console.log(`✓ ${name} (${seconds} s)`);
}
