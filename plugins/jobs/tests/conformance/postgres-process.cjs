// Holds an embedded PostgreSQL until SIGTERM; its first line of output is the address.
const { startEmbedded } = require('../../../../cms/dist/database/embedded.js');

startEmbedded({ dataDir: process.argv[2], log: () => undefined }).then(
  (server) => {
    process.once('SIGTERM', () => server.stop().then(() => process.exit(0)));
    setInterval(() => undefined, 60_000);
    process.stdout.write(`${server.ownerUrl}\n`);
  },
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
