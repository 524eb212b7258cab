import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ImportAnswers, ImportDto } from '../../contract';
import { importPaths } from './import-paths';

export interface RunImportOptions {
  /** files, or folders whose files are taken */
  paths: readonly string[];
  /** name of a preset, or path of a YAML file; not needed to resume or undo */
  preset?: string | undefined;
  dryRun?: boolean | undefined;
  /** settles what the files leave open */
  answers?: ImportAnswers | undefined;
  /** the summary as JSON instead of a table */
  json?: boolean | undefined;
  /** id of an import to go on with, or to take back, instead of a new one */
  resume?: string | undefined;
  undo?: string | undefined;
  /** where rejected rows are written as CSV; nowhere without it */
  rejects?: string | undefined;
}

/**
 * The command `kehu import`: progress and refusals go to stderr, the summary to stdout, rejected rows to the file that is
 * named, which only its owner can read. Ctrl+C stops behind the batch under way; the import can then be resumed or undone.
 * @returns the exit code: 0 when everything is in, 3 when rows were rejected, 1 when the import did not come to its end
 */
export async function runImport(options: RunImportOptions): Promise<number> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal);
  const isTerminal = process.stderr.isTTY;
  try {
    const done = await importPaths({
      paths: options.paths,
      preset: options.preset ?? '',
      dryRun: options.dryRun ?? false,
      ...(options.answers && { answers: options.answers }),
      ...(options.resume && { resume: options.resume }),
      ...(options.undo && { undo: options.undo }),
      signal: stop.signal,
      onProgress: (line) => process.stderr.write(isTerminal ? `\r\x1b[K${line}` : `${line}\n`),
      writeRejects: (id, lines) => writeRejects(id, lines, options.rejects),
    });
    if (isTerminal) process.stderr.write('\r\x1b[K');
    if (!done.ok) {
      process.stderr.write(`${done.problem.message}\n`);
      return 1;
    }
    process.stdout.write(options.json ? `${JSON.stringify(done.value, null, 2)}\n` : `${summaryTable(done.value)}\n`);
    return exitCode(done.value);
  } finally {
    process.removeListener('SIGINT', onSignal);
  }
}

const exitCode = ({ state, rejected }: ImportDto): number => {
  if (state === 'undone') return 0;
  if (state !== 'done') return 1;
  return rejected > 0 ? 3 : 0;
};

/** Rejected rows hold what people entrusted to the bank: they are written only where somebody asks for them. */
async function writeRejects(id: string, lines: AsyncIterable<string>, file: string | undefined): Promise<void> {
  if (!file) {
    process.stderr.write(`Rejected rows: see import ${id} under Imports, or name a file by --rejects.\n`);
    return;
  }
  const path = resolve(file);
  await pipeline(Readable.from(lines), createWriteStream(path, { mode: 0o600 }));
  process.stderr.write(`Rejected rows: ${path}\n`);
}

/** The counts of an import as a table for people. */
export function summaryTable({ id, state, dryRun, totals, problem }: ImportDto): string {
  const columns = ['read', 'created', 'updated', 'unchanged', 'rejected'] as const;
  const counted = Object.entries(totals).map(([name, counts]) => [
    name,
    ...columns.map((column) => String(counts[column])),
  ]);
  const lines = [['', ...columns], ...counted];
  const widths = ['', ...columns].map((_, i) => Math.max(...lines.map((line) => (line[i] as string).length)));
  const pad = (cell: string, i: number): string =>
    i === 0 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number);
  const title = `${dryRun ? 'Dry run' : 'Import'} ${id}: ${state}${problem ? `. ${problem.message}` : ''}`;
  return [title, ...lines.map((line) => line.map(pad).join('  '))].join('\n');
}
