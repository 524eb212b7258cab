import { type Aside, checkFile, FileRefused, openFile, type ReadingOptions, type ReadRow } from '../../server/reading';

const NOTHING = {
  params: {},
  dialect: null,
  header: [] as string[],
  alternatives: [] as string[],
  preamble: [] as string[],
  footer: [] as string[],
  records: 0,
  rows: [] as ReadRow[],
  flawed: [] as ReadRow[],
};

/** Reads a whole file: header, sound rows, flawed rows; or the code of its refusal. */
export async function readAll(path: string, options: ReadingOptions = {}) {
  try {
    const opened = await openFile(path, options);
    const { dialect, header, alternatives, preamble } = opened;
    const checked = await checkFile(path, opened);
    const { records, footer } = checked;
    const all: ReadRow[] = [];
    for await (const batch of opened.batches(checked)) all.push(...batch);
    const rows = all.filter(({ flaw }) => !flaw);
    const aside = { alternatives, preamble: linesOf(preamble), footer: linesOf(footer) };
    return {
      ...NOTHING,
      ...aside,
      refused: null,
      dialect,
      header,
      records,
      rows,
      flawed: all.filter(({ flaw }) => flaw),
    };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { ...NOTHING, refused: error.code, params: error.params };
  }
}

const linesOf = (aside: readonly Aside[]): string[] => aside.map(({ cells }) => cells.join(','));

export const asObjects = (header: readonly string[], rows: readonly { values: string[] }[]) =>
  rows.map(({ values }) => Object.fromEntries(header.map((name, i) => [name, values[i]])));
