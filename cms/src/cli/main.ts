import { env, SettingError } from '#config/env';
import { EmbeddedError } from '#database/embedded';
import { CommandError } from './errors';

const HELP = `kehu — the bank's customer platform

  kehu up                         everything, with an embedded database unless DATABASE_URL is set
  kehu prepare                    what up does before the server starts: database, tables, demo bank
  kehu web                        a web process          (needs DATABASE_URL)
  kehu worker                     a worker process       (needs DATABASE_URL)
  kehu migrate                    brings the database up to date
  kehu demo [--customers N] [--months N]
                                  loads the demo bank into an empty bank
  kehu import <file|folder> … --preset <name|file.yaml> [--dry-run] [--json]
       [--dates ymd|dmy|mdy] [--decimal .|,] [--statement YYYY-MM] [--encoding <name>] [--sheet <name>]
  kehu staff add <user name> --email <address> --role <role> [--name <name>] [--branch <code>]
`;

/** Each loads what it needs when it runs: a wrong setting is told at once, not after the whole server was read. */
const COMMANDS: Record<string, (args: string[]) => Promise<void>> = {
  up: async () => (await import('./up.js')).up(),
  prepare: async () => (await import('./prepare.js')).prepare(),
  web: async () => (await import('./serve.js')).serve('web'),
  worker: async () => (await import('./serve.js')).serve('worker'),
  migrate: async () => (await import('./migrate.js')).migrate(),
  demo: async (args) => (await import('./demo.js')).demo(args),
  import: async (args) => (await import('./import.js')).importFiles(args),
  staff: async (args) => (await import('./staff.js')).staff(args),
};

const UNREACHABLE = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNRESET',
];

/** Says what is wrong in one sentence; a stack only for bugs. */
function explain(error: unknown): string {
  const known = error as { code?: string; message?: string; name?: string };
  if (
    error instanceof SettingError ||
    error instanceof EmbeddedError ||
    // Its class lies in the vault, which need not be loaded yet.
    known.name === 'KeyError' ||
    error instanceof CommandError
  ) {
    return (error as Error).message;
  }
  if (known.code === 'EADDRINUSE') return 'The port is taken by another program; set PORT to a free one.';
  if (known.code?.startsWith('ERR_PARSE_ARGS')) return `${known.message}`;
  if (known.code && UNREACHABLE.includes(known.code)) {
    // A name with several addresses fails with one error for each of them.
    const [first] = error instanceof AggregateError ? error.errors : [error];
    return `The database of DATABASE_URL cannot be reached: ${(first as Error).message}.`;
  }
  if (known.code === '28P01' || known.code === '28000')
    return 'The database refuses the name or password of DATABASE_URL.';
  if (known.code === '3D000') return 'The database that DATABASE_URL names does not exist.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// A reader of our output that goes away (`… | head`) must not end the program with its database still running.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const [command = 'help', ...args] = process.argv.slice(2);
const run = COMMANDS[command];
if (!run) {
  process.stdout.write(HELP);
  process.exit(command === 'help' || command === '--help' ? 0 : 2);
}
const ready = async () => {
  // Reads and checks the settings before anything is loaded or started by them.
  void env.settings;
  await run(args);
};
ready().catch((error) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
