import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { type Ending, readAsUtf8 } from './decode';
import { detectDialect, parserOptions } from './detect-dialect';
import { detectEncoding, type EncodingGuess } from './detect-encoding';
import { FileRefused, type RowFlawCode } from './flaws';
import { type Dialect, type Frame, Framer } from './frames';
import { joinGroups } from './join-groups';
import { findHeader, footerLength, LOOKED_AT, MAX_FOOTER, withoutEmptyEnd } from './layout';

const SAMPLE_CHARACTERS = 256 * 1024;

/** What is known of a file beforehand; the rest is detected. */
export interface ReadingOptions extends Partial<Dialect> {
  /** names of the columns of a file that has no header row */
  header?: readonly string[];
  /** how many records stand before the header, or the first row; `auto` finds the header by its content */
  skip?: 'auto' | number;
  /** tells a header by its names */
  wanted?: (cells: readonly string[]) => boolean;
}

export interface ReadRow {
  /** number of the record in the file, from 1, as spreadsheets show it */
  row: number;
  /** the cells; of a flawed row as far as they could be told apart */
  values: string[];
  /** why the row cannot be used */
  flaw?: { code: RowFlawCode; params: Record<string, string | number> };
}

/** A record that is no row of the table, and its number. */
export interface Aside {
  row: number;
  cells: string[];
}

export interface OpenedFile {
  dialect: Dialect;
  header: string[];
  /** encodings that the file could as well be read in */
  alternatives: string[];
  /** what stands before the header */
  preamble: Aside[];
  /** number of the first record that may be a row of the table */
  firstRow: number;
  /** Reads all rows from the beginning, in order; at most a chunk of the file is in memory. */
  batches(until?: Pick<CheckedFile, 'footer'>): AsyncGenerator<ReadRow[]>;
}

/**
 * Opens a text file of rows: detects encoding, separator, quote and line end, and finds the header.
 * @throws FileRefused when the file as a whole cannot be read
 */
export async function openFile(path: string, options: ReadingOptions = {}): Promise<OpenedFile> {
  const { dialect, alternatives } = await detect(path, options);
  const head = await readHead(path, dialect);
  const at = headerAt(head, options);
  const header = options.header ? [...options.header] : namesOf(head, at);
  checkHeader(header);
  const preamble = head.slice(0, at).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const firstRow = at + (options.header ? 1 : 2);
  const table = { path, dialect, columns: header.length, firstRow };
  return { dialect, header, alternatives, preamble, firstRow, batches: (until) => readBatches(table, until?.footer) };
}

async function detect(path: string, options: ReadingOptions): Promise<{ dialect: Dialect; alternatives: string[] }> {
  if (options.encoding && !iconv.encodingExists(options.encoding)) throw new FileRefused('encoding_unknown');
  const guess: EncodingGuess = options.encoding
    ? { encoding: options.encoding.toLowerCase(), alternatives: [] }
    : await detectEncoding(path);
  // An encoding that is named must not make a workbook or an empty file readable.
  if (options.encoding) await refuseWhatIsNoText(path);
  const { encoding } = guess;
  let sample = '';
  for await (const chunk of readAsUtf8(path, encoding)) {
    sample += chunk.toString('utf8');
    if (sample.length >= SAMPLE_CHARACTERS) break;
  }
  if (sample === '') throw new FileRefused('file_empty');
  const { separator, quote, lineEnd } = detectDialect(sample);
  const dialect = {
    encoding,
    separator: options.separator ?? separator,
    quote: options.quote ?? quote,
    lineEnd: options.lineEnd ?? lineEnd,
  };
  return { dialect, alternatives: guess.alternatives };
}

async function refuseWhatIsNoText(path: string): Promise<void> {
  await detectEncoding(path).catch((error) => {
    if (!(error instanceof FileRefused) || error.code !== 'encoding_unknown') throw error;
  });
}

/** The first records of a file. */
async function readHead(path: string, dialect: Dialect): Promise<Aside[]> {
  const head: Aside[] = [];
  for await (const frame of readFrames(path, dialect)) {
    if (frame.flaw) head.push({ row: frame.firstRow, cells: flawedRow(frame, frame.flaw, dialect).values });
    else for (const cells of parseFrame(frame, dialect)) head.push({ row: head.length + 1, cells });
    if (head.length >= LOOKED_AT) break;
  }
  if (head.length === 0) throw new FileRefused('file_empty');
  return head.slice(0, LOOKED_AT);
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

async function* readFrames(path: string, dialect: Dialect, ending?: Ending): AsyncGenerator<Frame> {
  const framer = new Framer(dialect);
  for await (const chunk of readAsUtf8(path, dialect.encoding, ending)) yield* framer.push(chunk);
  yield* framer.end();
}

/** The cells of a frame's records. Framing and csv-parse must see the same records; anything else is a bug. */
function parseFrame(frame: Frame, dialect: Dialect): string[][] {
  const relaxed = frame.marks === true || frame.flaw !== undefined;
  const options = { ...parserOptions(dialect), relax_quotes: relaxed, rtrim: frame.padded === true };
  const records: string[][] = parse(frame.bytes, options);
  if (records.length !== frame.records && !frame.flaw) {
    throw new Error(`Row ${frame.firstRow}: ${frame.records} records were framed, ${records.length} parsed.`);
  }
  return records;
}

interface Table {
  path: string;
  dialect: Dialect;
  columns: number;
  firstRow: number;
}

async function* readBatches(table: Table, footer: readonly Aside[] = []): AsyncGenerator<ReadRow[]> {
  const end = footer[0]?.row ?? Number.POSITIVE_INFINITY;
  const ending: Ending = { cut: false };
  for await (const frame of readFrames(table.path, table.dialect, ending)) {
    const flaw = frame.flaw ?? (frame.unended && ending.cut ? 'character_cut' : undefined);
    const rows = flaw
      ? [flawedRow(frame, flaw, table.dialect)]
      : numbered(frame, parseFrame(frame, table.dialect), table);
    const own =
      frame.firstRow >= table.firstRow && frame.firstRow + frame.records <= end ? rows : inside(rows, table, end);
    if (own.length > 0) yield own;
  }
}

const inside = (rows: ReadRow[], { firstRow }: Table, end: number): ReadRow[] =>
  rows.filter(({ row }) => row >= firstRow && row < end);

function flawedRow(frame: Frame, code: RowFlawCode, dialect: Dialect): ReadRow {
  const flaw = { code, params: {} };
  try {
    return { row: frame.firstRow, values: parseFrame(frame, dialect).flat(), flaw };
  } catch {
    return { row: frame.firstRow, values: [frame.bytes.toString('utf8').trimEnd()], flaw };
  }
}

function numbered(frame: Frame, records: string[][], { columns, dialect: { separator } }: Table): ReadRow[] {
  const mayHoldNul = frame.bytes.includes(0);
  const rows: ReadRow[] = [];
  let row = frame.firstRow - 1;
  for (const cells of records) {
    row++;
    const values = cells.length > columns ? fitted(cells, columns, separator) : cells;
    if (values.length !== columns) {
      // A blank line between the rows of a table says nothing; in a file of one column it is an empty cell.
      if (values.length === 1 && values[0] === '') continue;
      rows.push({ row, values, flaw: { code: 'field_count', params: { found: values.length, expected: columns } } });
    } else if (mayHoldNul && values.some((value) => value.includes('\0'))) {
      rows.push({ row, values: values.map((value) => value.replaceAll('\0', '␀')), flaw: { code: 'nul', params: {} } });
    } else {
      rows.push({ row, values });
    }
  }
  return rows;
}

/** Separators at the end of a line make no cells, and a comma inside an amount ends none. */
function fitted(cells: string[], columns: number, separator: string): string[] {
  if (hasNothingFrom(cells, columns)) return cells.slice(0, columns);
  return (separator === ',' && joinGroups(cells, columns)) || cells;
}

function hasNothingFrom(cells: readonly string[], index: number): boolean {
  for (let i = index; i < cells.length; i++) if ((cells[i] as string).trim() !== '') return false;
  return true;
}

/** What is known of a file when all of it was looked at. */
export interface CheckedFile {
  /** number of its records, those before and behind the table included */
  records: number;
  /** what stands behind the last row */
  footer: Aside[];
}

/**
 * Looks through a whole file without taking its cells apart, so that a broken file is refused before its first row
 * is written, and finds where its rows end.
 * @throws FileRefused
 */
export async function checkFile(
  path: string,
  { dialect, header, firstRow }: Pick<OpenedFile, 'dialect' | 'header' | 'firstRow'>,
): Promise<CheckedFile> {
  let records = 0;
  let tail: Frame[] = [];
  for await (const frame of readFrames(path, dialect)) {
    records += frame.records;
    const known = tail.reduceRight((sum, one) => sum + one.records, frame.records);
    tail = known - (tail[0]?.records ?? 0) > MAX_FOOTER ? [...tail.slice(1), frame] : [...tail, frame];
  }
  const last = tail.flatMap((frame) => lastOf(frame, dialect)).slice(-MAX_FOOTER);
  const rows = last.filter(({ row }) => row >= firstRow);
  const length = footerLength(
    rows.map(({ cells }) => cells),
    header.length,
  );
  const footer = length === 0 ? [] : rows.slice(-length);
  const end = tail.at(-1);
  if (end?.unended && !end.flaw && footer.length === 0 && end.firstRow >= firstRow) {
    const cells = last.at(-1)?.cells.length ?? 0;
    if (cells < header.length) throw new FileRefused('file_truncated', { row: end.firstRow });
  }
  return { records, footer };
}

function lastOf(frame: Frame, dialect: Dialect): Aside[] {
  if (frame.flaw) return [{ row: frame.firstRow, cells: flawedRow(frame, frame.flaw, dialect).values }];
  return parseFrame(frame, dialect).map((cells, i) => ({ row: frame.firstRow + i, cells }));
}
