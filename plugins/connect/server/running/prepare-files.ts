import { stat } from 'node:fs/promises';
import { fail, ok, type Problem, type Result } from '@kehu/kernel';
import { reasonText } from '../../contract';
import {
  type CompiledStep,
  compileStep,
  type Doubt,
  headerOf,
  type NamedFile,
  type Preset,
  planFiles,
  type Step,
  type Styles,
} from '../mapping';
import { connectProblems } from '../problems';
import { type CheckedFile, checkFile, FileRefused, type OpenedFile, openFile, type ReadingOptions } from '../reading';
import { StyleDoubtful, stylesOf } from './file-styles';

export interface PreparedFile {
  name: string;
  path: string;
  opened: OpenedFile;
  /** known once the whole file was looked at */
  checked: CheckedFile | undefined;
  compiled: CompiledStep;
  styles: Styles;
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
  const names = preset.files.flatMap(({ match }) => match).join(', ');
  const problems = new Map(
    unmatched.map(({ name }) => [
      name,
      connectProblems.file_unmatched({ file: name, preset: preset.name, names }).problem,
    ]),
  );
  const counted = new Map<string, CheckedFile>();
  const prepared: PreparedRun[] = [];
  for (const { step, files: own } of runs) {
    const run: PreparedRun = { step, files: [] };
    for (const file of own) {
      // One fault of a file is told once, however many steps read it.
      if (problems.has(file.name)) continue;
      try {
        run.files.push(await prepareFile(preset, step, file, depth, counted));
      } catch (error) {
        const problem = problemOf(error, file.name);
        if (!problem) throw error;
        problems.set(file.name, problem);
      }
    }
    prepared.push(run);
  }
  return problems.size === 0 ? ok(prepared) : refused([...problems.values()]);
}

/** One refusal that names every file that cannot be read. */
function refused(problems: readonly Problem[]): Result<never> {
  const [only, other] = problems as [Problem, Problem?];
  if (!other) return fail(only);
  return connectProblems.files_refused({
    count: problems.length,
    reasons: problems.map(({ message }) => message).join('\n'),
  });
}

async function prepareFile(
  preset: Preset,
  step: Step,
  { name, path }: NamedFile,
  depth: 'start' | 'run',
  counted: Map<string, CheckedFile>,
): Promise<PreparedFile> {
  const opened = await openFile(path, { ...(step.reading as ReadingOptions), wanted: headerOf(step) });
  const key = JSON.stringify([path, opened.dialect, opened.firstRow, opened.header.length]);
  const isRead = depth === 'run' || (await stat(path)).size <= CHECKED_AT_ONCE;
  // What no file can be read for is told before the file is read.
  compileStep(preset, step, opened.header);
  const checked = counted.get(key) ?? (isRead ? await checkFile(path, opened) : undefined);
  if (checked) counted.set(key, checked);
  const styles = await stylesOf(preset, step, opened, checked);
  const compiled = compileStep(preset, step, opened.header, styles);
  const rows = checked ? checked.records - checked.footer.length - opened.firstRow + 1 : 0;
  return { name, path, opened, checked, compiled, styles, rows: Math.max(0, rows) };
}

/** A refused file, a missing one, or a preset that does not fit, as a value; undefined for a bug. */
function problemOf(error: unknown, file: string): Problem | undefined {
  if (error instanceof FileRefused) {
    const reason = reasonText({ code: error.code, params: { ...error.params } });
    return connectProblems.file_refused({ file, reason, reasonCode: error.code, ...error.params }).problem;
  }
  if (error instanceof StyleDoubtful) return doubtful(file, error.doubts);
  if (error instanceof RangeError) return connectProblems.preset_invalid({ reason: error.message }).problem;
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return connectProblems.file_missing({ path: file }).problem;
  return undefined;
}

/** Asks instead of guessing: which way the values are to be read is for whoever knows the file. */
function doubtful(file: string, doubts: readonly Doubt[]): Problem {
  const [first] = doubts as [Doubt];
  const params = {
    file,
    column: first.column,
    examples: first.examples.join(' · '),
    kinds: [...new Set(doubts.map(({ kind }) => kind))].join(' '),
  };
  const { problem } =
    first.kind === 'dates' ? connectProblems.dates_doubtful(params) : connectProblems.decimal_doubtful(params);
  return problem;
}

export const rowsOf = (runs: readonly PreparedRun[]): number =>
  runs.reduce((sum, run) => sum + run.files.reduce((all, file) => all + file.rows, 0), 0);
