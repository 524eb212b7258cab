import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { type Ending, readAsUtf8 } from './decode';
import { detectDialect, parserOptions } from './detect-dialect';
import { detectEncoding, type EncodingGuess } from './detect-encoding';
import { FileRefused, type RowFlawCode } from './flaws';
import { type Dialect, type Frame, Framer } from './frames';
import { joinGroups } from './join-groups';
import { footerLength, isBlank, LOOKED_AT, MAX_FOOTER } from './layout';
import { type Aside, type ReadingOptions, type TableHead, tableHead } from './table-head';
import { isPacked, readSheet } from './workbook';

const SAMPLE_CHARACTERS = 256 * 1024;

export interface ReadRow {
  /** number of the record in the file, from 1, as spreadsheets show it */
  row: number;
  /** the cells; of a flawed row as far as they could be told apart */
  values: string[];
  /** why the row cannot be used */
  flaw?: { code: RowFlawCode; params: Record<string, string | number> };
}

export interface OpenedFile extends TableHead {
  dialect: Dialect;
  /** encodings that the file could as well be read in */
  alternatives: string[];
  /** name of the sheet that was read of a workbook */
  sheet?: string;
  /** the records of a workbook, which is read whole */
  records?: string[][];
  /** Reads all rows from the beginning, in order; at most a chunk of the file is in memory. */
  batches(until?: Pick<CheckedFile, 'footer'>): AsyncGenerator<ReadRow[]>;
}

/**
 * Opens a file of rows: a text, whose encoding, separator, quote and line end are detected, or a sheet of a workbook.
 * Finds the header.
 * @throws FileRefused when the file as a whole cannot be read
 */
export async function openFile(path: string, options: ReadingOptions = {}): Promise<OpenedFile> {
  if (await isPacked(path)) return openSheet(path, options);
  const { dialect, alternatives } = await detect(path, options);
  const head = tableHead(await readHead(path, dialect), options);
  const table = { path, dialect, columns: head.header.length, firstRow: head.firstRow };
  return { ...head, dialect, alternatives, batches: (until) => readBatches(table, until?.footer) };
}

/** Of a sheet everything is a record; quotes and separators are not in its cells. */
const SHEET: Dialect = { encoding: 'utf-8', separator: ',', quote: '"', lineEnd: '\n' };

async function openSheet(path: string, options: ReadingOptions): Promise<OpenedFile> {
  const { name, records } = await readSheet(path, options.sheet);
  const head = tableHead(
    records.slice(0, LOOKED_AT).map((cells, i) => ({ row: i + 1, cells })),
    options,
  );
  const table = { path, dialect: SHEET, columns: head.header.length, firstRow: head.firstRow };
  async function* batches(until?: Pick<CheckedFile, 'footer'>): AsyncGenerator<ReadRow[]> {
    const end = until?.footer[0]?.row ?? records.length + 1;
    for (let from = head.firstRow; from < end; from += SHEET_ROWS) {
      const part = records.slice(from - 1, Math.min(from - 1 + SHEET_ROWS, end - 1));
      // A row of a sheet without anything in it is a blank line.
      yield numbered(from, part, table, true).filter(({ values }) => !isBlank(values));
    }
  }
  return { ...head, dialect: SHEET, alternatives: [], sheet: name, records, batches };
}

const SHEET_ROWS = 5_000;

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
      : numbered(frame.firstRow, parseFrame(frame, table.dialect), table, frame.bytes.includes(0));
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

function numbered(
  firstRow: number,
  records: string[][],
  { columns, dialect: { separator } }: Table,
  mayHoldNul: boolean,
): ReadRow[] {
  const rows: ReadRow[] = [];
  let row = firstRow - 1;
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
  { dialect, header, firstRow, records: sheet }: Pick<OpenedFile, 'dialect' | 'header' | 'firstRow' | 'records'>,
): Promise<CheckedFile> {
  if (sheet) {
    const last = sheet.map((cells, i) => ({ row: i + 1, cells })).slice(-MAX_FOOTER);
    return { records: sheet.length, footer: footerOf(last, header, firstRow) };
  }
  let records = 0;
  let tail: Frame[] = [];
  for await (const frame of readFrames(path, dialect)) {
    records += frame.records;
    const known = tail.reduceRight((sum, one) => sum + one.records, frame.records);
    tail = known - (tail[0]?.records ?? 0) > MAX_FOOTER ? [...tail.slice(1), frame] : [...tail, frame];
  }
  const last = tail.flatMap((frame) => lastOf(frame, dialect)).slice(-MAX_FOOTER);
  const footer = footerOf(last, header, firstRow);
  const end = tail.at(-1);
  if (end?.unended && !end.flaw && footer.length === 0 && end.firstRow >= firstRow) {
    const cells = last.at(-1)?.cells.length ?? 0;
    if (cells < header.length) throw new FileRefused('file_truncated', { row: end.firstRow });
  }
  return { records, footer };
}

function footerOf(last: readonly Aside[], header: readonly string[], firstRow: number): Aside[] {
  const rows = last.filter(({ row }) => row >= firstRow);
  const length = footerLength(
    rows.map(({ cells }) => cells),
    header.length,
  );
  return length === 0 ? [] : rows.slice(-length);
}

function lastOf(frame: Frame, dialect: Dialect): Aside[] {
  if (frame.flaw) return [{ row: frame.firstRow, cells: flawedRow(frame, frame.flaw, dialect).values }];
  return parseFrame(frame, dialect).map((cells, i) => ({ row: frame.firstRow + i, cells }));
}
