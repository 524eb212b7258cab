import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

interface User {
  process: ChildProcess;
  lines: AsyncIterator<string>;
  next(): Promise<Record<string, unknown>>;
}

describe('embedded PostgreSQL', () => {
  let home: string;
  let users: User[];

  beforeEach(async () => {
    // Not below the home folder of root, which the server's own user may not enter.
    home = await mkdtemp('/tmp/kehu-embedded-');
    await chmod(home, 0o755);
    users = [];
  });

  afterEach(async () => {
    for (const user of users) {
      if (user.process.exitCode === null && user.process.signalCode === null) {
        user.process.kill('SIGTERM');
        await once(user.process, 'exit');
      }
    }
    await rm(home, { recursive: true, force: true });
  });

  function use(): User {
    const child = spawn(process.execPath, [join(__dirname, 'embedded-process.cjs'), home], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
    const user: User = {
      process: child,
      lines,
      async next() {
        const { value, done } = await lines.next();
        if (done) throw new Error('the process ended without a word');
        return JSON.parse(value as string) as Record<string, unknown>;
      },
    };
    users.push(user);
    return user;
  }

  async function kill(user: User, signal: NodeJS.Signals) {
    user.process.kill(signal);
    await once(user.process, 'exit');
  }

  it('makes a cluster, sorts Chinese by pinyin, keeps the password private and stops with its last user', async () => {
    const first = use();
    expect(await first.next()).toEqual({ reused: false, visits: 1, sorted: '阿李王' });
    expect((await stat(join(home, 'postgres.json'))).mode & 0o777).toBe(0o600);

    const second = use();
    expect(await second.next()).toMatchObject({ reused: true, visits: 2 });
    await kill(first, 'SIGTERM');
    const lock = join(home, 'postgres', 'postmaster.pid');
    expect(await readFile(lock, 'utf8')).toContain('ready');
    await kill(second, 'SIGTERM');
    await expect(stat(lock)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('takes over the server of a killed process', async () => {
    const first = use();
    await first.next();
    await kill(first, 'SIGKILL');
    expect(await use().next()).toMatchObject({ reused: true, visits: 2 });
  });

  it('recovers when the server was killed too, with everything that was committed', async () => {
    const first = use();
    await first.next();
    const server = Number((await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    await kill(first, 'SIGKILL');
    process.kill(server, 'SIGKILL');
    expect(await use().next()).toMatchObject({ reused: false, visits: 2 });
  });

  it('lets two processes make the cluster at the same time', async () => {
    const answers = await Promise.allSettled([use().next(), use().next()]);
    const ports = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.reused : answer.reason));
    expect(ports.sort()).toEqual([false, true]);
  });

  it('refuses a folder that holds something else, with one sentence', async () => {
    await mkdir(join(home, 'postgres'));
    await writeFile(join(home, 'postgres', 'notes.txt'), 'mine');
    expect(await use().next()).toEqual({
      code: 'embedded.foreign_data',
      message: expect.stringMatching(/^\S+postgres holds files that are not a PostgreSQL database;[^.]*\.$/),
    });
  });

  it('refuses the files of another major version', async () => {
    await mkdir(join(home, 'postgres'));
    await writeFile(join(home, 'postgres', 'PG_VERSION'), '15\n');
    expect(await use().next()).toMatchObject({ code: 'embedded.wrong_version' });
  });
});
