import { env } from '#config/env';
import { openDatabase, requireCurrent } from './database';

/** `kehu web` and `kehu worker`: one process of an installation with its own database. */
export async function serve(part: 'web' | 'worker'): Promise<void> {
  const database = await openDatabase((line) => process.stderr.write(`${line}\n`));
  try {
    await requireCurrent(database);
  } catch (error) {
    await database.release();
    throw error;
  }
  // Loaded now, for that takes seconds: what went wrong before is told without it.
  const { start } = await import('./start.js');
  const serving = await start(part);
  stopOnSignal(async () => {
    await serving.stop();
    await database.release();
  });
  process.stdout.write(
    part === 'web' ? `Kehu answers on http://localhost:${env.settings.PORT}\n` : 'Kehu works on jobs.\n',
  );
}

/** Ends cleanly on Ctrl+C; a second one ends at once. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(130);
    stopping = true;
    process.stdout.write('\nStopping …\n');
    stop().then(
      () => process.exit(0),
      (error) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
