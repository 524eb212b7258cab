import { catalogue } from '@kehu/records';
import { vault } from '@kehu/vault';
import { factsOf } from '../domain/field-facts';
import { type Doubt, inferStyles, needsInference, type Preset, type Step, type Styles } from '../mapping';
import type { CheckedFile, OpenedFile } from '../reading';

/** Carries the columns whose values leave open how they are to be read. */
export class StyleDoubtful extends Error {
  constructor(readonly doubts: readonly Doubt[]) {
    super(doubts.map(({ column }) => column).join(', '));
  }
}

/** What is known beside the file itself. */
export function knownOf(entity: string): Pick<Styles, 'about' | 'digest'> {
  const fields = catalogue().find(entity)?.fields;
  return { about: (name) => factsOf(fields?.get(name)), digest: (text) => vault().digest(text) };
}

/**
 * How dates and numbers of the file are written, by all its rows where the preset does not say.
 * @param checked undefined for a large file that is read through later: nothing is inferred then
 * @throws StyleDoubtful when a column can be read in several ways
 */
export async function stylesOf(
  preset: Preset,
  step: Step,
  opened: OpenedFile,
  checked: CheckedFile | undefined,
): Promise<Styles> {
  const title = opened.preamble.map(({ cells }) => cells.join(' '));
  const inference = inferStyles(preset, step, { header: opened.header, title }, knownOf(step.entity));
  if (checked && needsInference(step)) {
    for await (const rows of opened.batches(checked))
      for (const { values, flaw } of rows) if (!flaw) inference.add(values);
  }
  const { styles, doubts } = inference.result();
  if (doubts.length > 0) throw new StyleDoubtful(doubts);
  return styles;
}
