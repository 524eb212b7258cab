import { stat } from 'node:fs/promises';
import { ok, type Result } from '@kehu/kernel';
import { reasonText } from '../../contract';
import {
  type CompiledStep,
  compileStep,
  headerOf,
  type NamedFile,
  type Preset,
  planFiles,
  type Step,
} from '../mapping';
import { connectProblems } from '../problems';
import { type CheckedFile, checkFile, FileRefused, type OpenedFile, openFile, type ReadingOptions } from '../reading';

export interface PreparedFile {
  name: string;
  path: string;
  opened: OpenedFile;
  /** known once the whole file was looked at */
  checked: CheckedFile | undefined;
  compiled: CompiledStep;
  /** rows below the header */
  rows: number;
}

/** One step of the preset with its files, ready to run. */
export interface PreparedRun {
  step: Step;
  files: PreparedFile[];
}

/** Files up to this size are read through at once when an import starts, so that a broken one is refused there. */
const CHECKED_AT_ONCE = 64 * 1024 * 1024;

/**
 * Finds out which step reads which file, opens all files and looks for every fault that concerns a file as a whole.
 * @param depth `start`: large files are only looked into; `run`: all are read through, and their rows counted
 */
export async function prepareFiles(
  preset: Preset,
  files: readonly NamedFile[],
  depth: 'start' | 'run',
): Promise<Result<PreparedRun[]>> {
  if (files.length === 0) return connectProblems.no_files();
  const { runs, unmatched } = planFiles(preset, files);
  if (unmatched[0]) {
    const names = preset.files.flatMap(({ match }) => match).join(', ');
    return connectProblems.file_unmatched({ file: unmatched[0].name, preset: preset.name, names });
  }
  const counted = new Map<string, CheckedFile>();
  const prepared: PreparedRun[] = [];
  for (const { step, files: own } of runs) {
    const run: PreparedRun = { step, files: [] };
    for (const file of own) {
      try {
        run.files.push(await prepareFile(preset, step, file, depth, counted));
      } catch (error) {
        const problem = problemOf(error, file.name);
        if (!problem) throw error;
        return problem;
      }
    }
    prepared.push(run);
  }
  return ok(prepared);
}

async function prepareFile(
  preset: Preset,
  step: Step,
  { name, path }: NamedFile,
  depth: 'start' | 'run',
  counted: Map<string, CheckedFile>,
): Promise<PreparedFile> {
  const opened = await openFile(path, { ...(step.reading as ReadingOptions), wanted: headerOf(step) });
  const compiled = compileStep(preset, step, opened.header);
  const key = JSON.stringify([path, opened.dialect, opened.firstRow, opened.header.length]);
  let checked = counted.get(key);
  if (!checked && (depth === 'run' || (await stat(path)).size <= CHECKED_AT_ONCE)) {
    checked = await checkFile(path, opened);
    counted.set(key, checked);
  }
  const rows = checked ? checked.records - checked.footer.length - opened.firstRow + 1 : 0;
  return { name, path, opened, checked, compiled, rows: Math.max(0, rows) };
}

/** A refused file, a missing one, or a preset that does not fit, as a value; undefined for a bug. */
function problemOf(error: unknown, file: string) {
  if (error instanceof FileRefused) {
    const reason = reasonText({ code: error.code, params: { ...error.params } });
    return connectProblems.file_refused({ file, reason, reasonCode: error.code, ...error.params });
  }
  if (error instanceof RangeError) return connectProblems.preset_invalid({ reason: error.message });
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return connectProblems.file_missing({ path: file });
  return undefined;
}

export const rowsOf = (runs: readonly PreparedRun[]): number =>
  runs.reduce((sum, run) => sum + run.files.reduce((all, file) => all + file.rows, 0), 0);
