import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = new URL('../..', import.meta.url).pathname;

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/**
 * Starts the whole program with a demo bank in a folder of its own; `stop` answers its exit code.
 * @param settings others than those of a demo bank of 300 customers; an empty bank has `firstPasswords` by user name
 */
export async function startKehu(password, settings = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'kehu-e2e-'));
  // the database runs as a user of its own, which must be able to walk through
  chmodSync(dataDir, 0o755);
  const port = await freePort();
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    KEHU_DATA_DIR: dataDir,
    PORT: String(port),
    KEHU_DEMO_PASSWORD: password,
    KEHU_DEMO_CUSTOMERS: '300',
    DATABASE_URL: '',
    REDIS_URL: '',
    ...settings,
  };
  const child = spawn(process.execPath, [join(root, 'cms/dist/src/cli/main.js'), 'up'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const firstPasswords = {};
  await new Promise((done, fail) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, user, printed] = /Sign in as (\S+) with the password (\S+)/.exec(line) ?? [];
      if (user) firstPasswords[user] = printed;
      if (user === 'security' || (line.includes('Kehu is ready') && env.KEHU_DEMO_CUSTOMERS !== '0')) done();
    });
    child.once('exit', (code) => fail(new Error(`The program ended with ${code}.`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    firstPasswords,
    stop: () =>
      new Promise((done) => {
        child.once('exit', (code) => {
          rmSync(dataDir, { recursive: true, force: true });
          done(code);
        });
        child.kill('SIGINT');
      }),
  };
}
