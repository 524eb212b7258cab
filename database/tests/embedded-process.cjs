// A process that uses the embedded server, for embedded.int.test.ts: holds it until SIGTERM and says what it sees.
const { startEmbedded } = require('../../cms/dist/database/embedded.js');
const { Client } = require('pg');

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function main(dataDir) {
  const server = await startEmbedded({ dataDir, log: () => undefined });
  const client = new Client({ connectionString: server.ownerUrl });
  await client.connect();
  await client.query(
    'select pg_advisory_lock(1); create table if not exists visits (pid int); select pg_advisory_unlock(1)',
  );
  await client.query('insert into visits values ($1)', [process.pid]);
  const { rows } = await client.query(
    `select count(*)::int as visits, (select string_agg(n, '' order by n) from (values ('王'), ('阿'), ('李')) v(n)) as sorted from visits`,
  );
  await client.end();
  process.once('SIGTERM', async () => {
    await server.stop();
    say({ stopped: true });
    process.exit(0);
  });
  setInterval(() => undefined, 60_000);
  say({ reused: server.reused, ...rows[0] });
}

main(process.argv[2]).catch((error) => {
  say({ code: error.code, message: error.message });
  process.exitCode = 1;
});
