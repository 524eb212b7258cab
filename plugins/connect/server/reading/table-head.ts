import { FileRefused } from './flaws';
import type { Dialect } from './frames';
import { findHeader, withoutEmptyEnd } from './layout';

/** What is known of a file beforehand; the rest is detected. */
export interface ReadingOptions extends Partial<Dialect> {
  /** names of the columns of a file that has no header row */
  header?: readonly string[];
  /** how many records stand before the header, or the first row; `auto` finds the header by its content */
  skip?: 'auto' | number;
  /** the sheet of a workbook; the first visible one that holds something unless said */
  sheet?: string;
  /** tells a header by its names */
  wanted?: (cells: readonly string[]) => boolean;
}

/** A record that is no row of the table, and its number. */
export interface Aside {
  row: number;
  cells: string[];
}

/** Where the table begins in the first records of a file. */
export function tableHead(head: readonly Aside[], options: ReadingOptions): TableHead {
  const at = headerAt(head, options);
  const header = options.header ? [...options.header] : namesOf(head, at);
  checkHeader(header);
  const preamble = head.slice(0, at).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return { header, preamble, firstRow: at + (options.header ? 1 : 2) };
}

export interface TableHead {
  header: string[];
  /** what stands before the header */
  preamble: Aside[];
  /** number of the first record that may be a row of the table */
  firstRow: number;
}

/** Index of the header among the first records; of the first row where the header is given. */
function headerAt(head: readonly Aside[], { skip = 'auto', header, wanted }: ReadingOptions): number {
  if (skip !== 'auto') return skip;
  if (header) return 0;
  return findHeader(
    head.map(({ cells }) => cells),
    wanted,
  );
}

/** The names of the columns; separators at the end of the lines make no columns where nothing stands behind them. */
function namesOf(head: readonly Aside[], at: number): string[] {
  const cells = head[at]?.cells;
  if (!cells) throw new FileRefused('file_empty');
  const names = withoutEmptyEnd(cells).map((name) => name.trim());
  const rows = head.slice(at + 1).map((one) => withoutEmptyEnd(one.cells).length);
  const beyond = rows.filter((width) => width > names.length && width <= cells.length).length;
  // Most rows have a value where the header has no name.
  if (names.length === 0 || beyond * 2 > rows.length) return cells.map((name) => name.trim());
  return names;
}

function checkHeader(header: readonly string[]): void {
  const seen = new Set<string>();
  for (const [index, name] of header.entries()) {
    if (name === '') throw new FileRefused('header_empty', { column: index + 1 });
    if (name.includes('\0')) throw new FileRefused('file_not_text');
    const key = name.normalize('NFKC').toLowerCase();
    if (seen.has(key)) throw new FileRefused('header_duplicate', { name });
    seen.add(key);
  }
}
