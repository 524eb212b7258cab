import { env } from '#config/env';
import { openPrepared } from './prepare';
import { stopOnSignal } from './serve';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** `kehu up`: database, schema, demo bank on the first start, and the server, in one terminal. */
export async function up(): Promise<void> {
  const { PORT, KEHU_DEMO_CUSTOMERS } = env.settings;
  const database = await openPrepared();
  try {
    // The server's parts are loaded now, for that takes seconds: what went wrong before is told without them.
    const { start } = await import('./start.js');
    const serving = await start('all');
    // Before anybody is told that it is there: whoever stops it then must not leave the database running.
    stopOnSignal(async () => {
      await serving.stop();
      await database.release();
    });
    say(`\nKehu is ready: http://localhost:${PORT}\n`);
    const { firstAccounts } = await import('./staff.js');
    const first = await firstAccounts(serving.strapi);
    if (first) {
      say(
        'The bank is empty. Two people begin, who approve each other’s requests; each changes the password under Me.',
      );
      for (const { username, password } of first) say(`Sign in as ${username} with the password ${password}`);
    } else if (KEHU_DEMO_CUSTOMERS > 0) for (const line of (await import('./demo.js')).demoSignIns()) say(line);
    say('\nCtrl+C stops it.');
  } catch (error) {
    await database.release();
    throw error;
  }
}
