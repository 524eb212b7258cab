import { columnsOf, type ReadCell, templateReader } from './compile-source';

/** Where a row stands. */
export interface RowPlace {
  row: number;
  file: string;
}

/** Reads the external ids of a file's rows; rows must come in the order of the file, those passed over too. */
export interface RowKeys {
  read(values: readonly string[], place: RowPlace): string | null;
  /** counts a row whose id is not needed */
  pass(values: readonly string[]): void;
}

/** What stands in a key for the row itself, for sources whose rows have no ids. */
const TOKENS = ['#row', '#file', '#digest'] as const;
type Token = (typeof TOKENS)[number];
const isToken = (name: string): name is Token => (TOKENS as readonly string[]).includes(name);

/** Columns that a key names. */
export const keyColumns = (template: string): string[] => columnsOf(template).filter((name) => !isToken(name));

/**
 * Compiles a key: `{column}`, `{#row}` (the number of the row), `{#file}` (the name of the file) and `{#digest}`: a
 * digest of all cells of the row and its position among the rows of the file that are alike, so that two payments that
 * are alike in everything stay two, and the same file or a longer one of the same source makes the same ids.
 * @param digest keyed, so that the id tells nothing of the cells
 */
export function rowKeys(
  template: string,
  cellOf: (column: string) => ReadCell,
  digest: (text: string) => string,
): RowKeys {
  const counts = new Map<string, number>();
  const usesDigest = columnsOf(template).includes('#digest');
  const digestOf = (values: readonly string[]): string => {
    const own = digest(JSON.stringify(values.map((value) => value.trim()))).slice(0, 32);
    const position = (counts.get(own) ?? 0) + 1;
    counts.set(own, position);
    return position === 1 ? own : `${own}:${position}`;
  };
  let place: RowPlace = { row: 0, file: '' };
  const tokens: Record<Token, ReadCell> = {
    '#row': () => String(place.row),
    '#file': () => place.file,
    '#digest': digestOf,
  };
  const read = templateReader(template, (name) => (isToken(name) ? tokens[name] : cellOf(name)));
  return {
    read(values, at) {
      place = at;
      return read(values);
    },
    pass(values) {
      if (usesDigest) digestOf(values);
    },
  };
}
