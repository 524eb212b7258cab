import { parseArgs } from 'node:util';
import { runImport } from '@kehu/connect';
import { ImportAnswersSchema } from '@kehu/connect/contract';
import { boot } from '../boot';
import { openDatabase, requireCurrent } from './database';
import { CommandError } from './errors';

/** `kehu import <file|folder> … --preset <name|file.yaml>`: the same import as the page's, in this terminal. */
export async function importFiles(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      preset: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      resume: { type: 'string' },
      undo: { type: 'string' },
      dates: { type: 'string' },
      decimal: { type: 'string' },
      statement: { type: 'string' },
      encoding: { type: 'string' },
      sheet: { type: 'string' },
      rejects: { type: 'string' },
    },
  });
  if (!values.resume && !values.undo && (positionals.length === 0 || !values.preset)) {
    throw new CommandError('Say what to import: kehu import <file|folder> … --preset <name|file.yaml>');
  }
  const { dates, decimal, statement, encoding, sheet } = values;
  const answers = ImportAnswersSchema.safeParse({ dates, decimal, statement, encoding, sheet });
  if (!answers.success)
    throw new CommandError(
      answers.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'),
    );
  const database = await openDatabase(() => undefined);
  try {
    await requireCurrent(database);
    const strapi = await boot();
    process.exitCode = await runImport({
      paths: positionals,
      preset: values.preset ?? '',
      dryRun: values['dry-run'],
      json: values.json,
      answers: answers.data,
      ...(values.resume && { resume: values.resume }),
      ...(values.undo && { undo: values.undo }),
      ...(values.rejects && { rejects: values.rejects }),
    });
    await strapi.destroy();
  } finally {
    await database.release();
  }
}
