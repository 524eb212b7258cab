import { checkFile, FileRefused, openFile, type ReadingOptions, type ReadRow } from '../../server/reading';

const NOTHING = {
  params: {},
  dialect: null,
  header: [] as string[],
  records: 0,
  rows: [] as ReadRow[],
  flawed: [] as ReadRow[],
};

/** Reads a whole file: header, sound rows, flawed rows; or the code of its refusal. */
export async function readAll(path: string, options: ReadingOptions = {}) {
  try {
    const { dialect, header, batches } = await openFile(path, options);
    const records = await checkFile(path, { dialect, header });
    const all: ReadRow[] = [];
    for await (const batch of batches()) all.push(...batch);
    const rows = all.filter(({ flaw }) => !flaw);
    return { ...NOTHING, refused: null, dialect, header, records, rows, flawed: all.filter(({ flaw }) => flaw) };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { ...NOTHING, refused: error.code, params: error.params };
  }
}

export const asObjects = (header: readonly string[], rows: readonly { values: string[] }[]) =>
  rows.map(({ values }) => Object.fromEntries(header.map((name, i) => [name, values[i]])));
