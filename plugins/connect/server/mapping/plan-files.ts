import { linearPattern } from '@kehu/kernel';
import { orderSteps } from './order-steps';
import type { Preset, Step } from './preset';

/** A file as the person named it, and where it is kept. */
export interface NamedFile {
  name: string;
  path: string;
}

export interface PlannedRun {
  step: Step;
  files: NamedFile[];
}

/** `*` and `?` in the name of a file, compared without case. A pattern that cannot be used fits no file. */
const fits = (wanted: string, name: string): boolean => {
  const source = wanted
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const pattern = linearPattern(`^${source}$`, { ignoreCase: true });
  return typeof pattern !== 'string' && pattern.test(name);
};

/**
 * Decides which step reads which files, in the order in which they have to run. One file may serve several steps.
 * @returns the runs, and the files that no step knows
 */
export function planFiles(
  preset: Pick<Preset, 'files'>,
  files: readonly NamedFile[],
): { runs: PlannedRun[]; unmatched: NamedFile[] } {
  const sorted = [...files].sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const known = new Set<NamedFile>();
  const runs = orderSteps(preset).flatMap((step) => {
    const own = sorted.filter(({ name }) => step.match.some((pattern) => fits(pattern, name)));
    for (const file of own) known.add(file);
    return own.length > 0 ? [{ step, files: own }] : [];
  });
  return { runs, unmatched: sorted.filter((file) => !known.has(file)) };
}
