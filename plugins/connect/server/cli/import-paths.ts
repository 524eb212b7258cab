import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type Call, clock, execute, newRequestId, ok, platform, type Result, SYSTEM } from '@kehu/kernel';
import type { ImportAnswers, ImportDto } from '../../contract';
import { presentImport } from '../domain/present-import';
import { startImport } from '../operations/start-import';
import { resumeImport, undoImport } from '../operations/steer-import';
import { connectProblems } from '../problems';
import { findImport } from '../queries/imports';
import { rejectLines } from '../routes';
import { performImport } from '../running/perform-import';
import { takeBack } from '../running/take-back';

export interface ImportPathsOptions {
  /** files, or folders whose files are taken */
  paths: readonly string[];
  preset: string;
  dryRun?: boolean;
  /** settles what the files leave open */
  answers?: ImportAnswers;
  /** id of an import to go on with, instead of a new one */
  resume?: string;
  /** id of an import to take back */
  undo?: string;
  /** one line of progress, rewritten */
  onProgress?: (line: string) => void;
  /** receives the rejected rows as CSV; made only when there are any */
  writeRejects?: (importId: string, lines: AsyncIterable<string>) => Promise<void>;
  signal?: AbortSignal;
}

export type ImportSummary = ImportDto;

/** Runs an import, a resume or an undo in this process, to its end, in the name of the system. */
export async function importPaths(options: ImportPathsOptions): Promise<Result<ImportSummary>> {
  const tell = options.onProgress ?? (() => undefined);
  const begun = await begin(options);
  if (!begun.ok) return begun;
  const { id } = begun.value;
  if (options.undo) {
    await takeBack(id, { onProgress: (undone) => tell(`${undone} records undone`) });
  } else {
    await performImport(id, {
      origin: 'cli',
      ...(options.signal && { signal: options.signal }),
      onProgress: ({ rowsDone, rowsTotal, rejected }) => tell(`${rowsDone} of ${rowsTotal} rows, ${rejected} rejected`),
    });
  }
  const row = await findImport(platform.get().knex(), id);
  if (!row) return connectProblems.not_found({ id });
  const summary = presentImport(row, clock.now());
  if (summary.rejected > 0 && !options.undo) await options.writeRejects?.(id, rejectLines(id));
  return ok(summary);
}

async function begin(options: ImportPathsOptions): Promise<Result<{ id: string }>> {
  const call: Call = { actor: SYSTEM, origin: { source: 'cli', requestId: newRequestId() } };
  if (options.undo) return execute(undoImport, { id: options.undo, runs: 'here' }, call);
  if (options.resume) return execute(resumeImport, { id: options.resume, runs: 'here' }, call);
  const files = await filesOf(options.paths);
  if (!files.ok) return files;
  const { preset, answers, dryRun = false } = options;
  return execute(startImport, { preset, answers, files: files.value, dryRun, runs: 'here' }, call);
}

/** Every file that is named, and every file of the folders that are; hidden ones excepted. */
async function filesOf(paths: readonly string[]): Promise<Result<{ name: string; path: string }[]>> {
  const files: { name: string; path: string }[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found) return connectProblems.file_missing({ path });
    const names = found.isDirectory() ? (await readdir(path)).filter((name) => !name.startsWith('.')).sort() : [''];
    for (const name of names) {
      const full = resolve(name ? join(path, name) : path);
      if ((await stat(full)).isFile()) files.push({ name: basename(full), path: full });
    }
  }
  return ok(files);
}
