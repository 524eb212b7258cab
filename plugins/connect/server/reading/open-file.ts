import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { readAsUtf8 } from './decode';
import { detectDialect, parserOptions } from './detect-dialect';
import { detectEncoding } from './detect-encoding';
import { FileRefused, type RowFlawCode } from './flaws';
import { type Dialect, type Frame, Framer } from './frames';

const SAMPLE_CHARACTERS = 256 * 1024;

/** What is known of a file beforehand; the rest is detected. */
export interface ReadingOptions extends Partial<Dialect> {
  /** names of the columns of a file that has no header row */
  header?: readonly string[];
}

export interface ReadRow {
  /** number of the record in the file, from 1; the header is row 1 where there is one, as spreadsheets show it */
  row: number;
  /** the cells; of a flawed row as far as they could be told apart */
  values: string[];
  /** why the row cannot be used */
  flaw?: { code: RowFlawCode; params: Record<string, string | number> };
}

export interface OpenedFile {
  dialect: Dialect;
  header: string[];
  /** Reads all rows from the beginning, in order; at most a chunk of the file is in memory. */
  batches(): AsyncGenerator<ReadRow[]>;
}

/**
 * Opens a text file of rows: detects encoding, separator, quote and line end, and reads the header.
 * @throws FileRefused when the file as a whole cannot be read
 */
export async function openFile(path: string, options: ReadingOptions = {}): Promise<OpenedFile> {
  const dialect = await detect(path, options);
  const header = options.header ? [...options.header] : await readHeader(path, dialect);
  checkHeader(header);
  const hasHeaderRow = options.header === undefined;
  return { dialect, header, batches: () => readBatches(path, dialect, header.length, hasHeaderRow) };
}

async function detect(path: string, options: ReadingOptions): Promise<Dialect> {
  if (options.encoding && !iconv.encodingExists(options.encoding)) throw new FileRefused('encoding_unknown');
  const detected = await detectEncoding(path);
  const encoding = options.encoding?.toLowerCase() ?? detected;
  let sample = '';
  for await (const chunk of readAsUtf8(path, encoding)) {
    sample += chunk.toString('utf8');
    if (sample.length >= SAMPLE_CHARACTERS) break;
  }
  if (sample === '') throw new FileRefused('file_empty');
  const { separator, quote, lineEnd } = detectDialect(sample);
  return {
    encoding,
    separator: options.separator ?? separator,
    quote: options.quote ?? quote,
    lineEnd: options.lineEnd ?? lineEnd,
  };
}

async function readHeader(path: string, dialect: Dialect): Promise<string[]> {
  for await (const frame of readFrames(path, dialect)) {
    const [header] = parseFrame(frame, dialect);
    return (header ?? []).map((name) => name.trim());
  }
  throw new FileRefused('file_empty');
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

async function* readFrames(path: string, dialect: Dialect): AsyncGenerator<Frame> {
  const framer = new Framer(dialect);
  for await (const chunk of readAsUtf8(path, dialect.encoding)) yield* framer.push(chunk);
  yield* framer.end();
}

/** The cells of a frame's records. Framing and csv-parse must see the same records; anything else is a bug. */
function parseFrame(frame: Frame, dialect: Dialect): string[][] {
  const relaxed = frame.marks === true || frame.flaw !== undefined;
  const records: string[][] = parse(frame.bytes, { ...parserOptions(dialect), relax_quotes: relaxed });
  if (records.length !== frame.records && !frame.flaw) {
    throw new Error(`Row ${frame.firstRow}: ${frame.records} records were framed, ${records.length} parsed.`);
  }
  return records;
}

async function* readBatches(
  path: string,
  dialect: Dialect,
  columns: number,
  hasHeaderRow: boolean,
): AsyncGenerator<ReadRow[]> {
  for await (const frame of readFrames(path, dialect)) {
    const rows = frame.flaw
      ? [flawedRow(frame, frame.flaw, dialect)]
      : numbered(frame, parseFrame(frame, dialect), columns, hasHeaderRow);
    if (rows.length > 0) yield rows;
  }
}

function flawedRow(frame: Frame, code: RowFlawCode, dialect: Dialect): ReadRow {
  const flaw = { code, params: {} };
  try {
    return { row: frame.firstRow, values: parseFrame(frame, dialect).flat(), flaw };
  } catch {
    return { row: frame.firstRow, values: [frame.bytes.toString('utf8').trimEnd()], flaw };
  }
}

function numbered(frame: Frame, records: string[][], columns: number, hasHeaderRow: boolean): ReadRow[] {
  const mayHoldNul = frame.bytes.includes(0);
  const rows: ReadRow[] = [];
  let row = frame.firstRow - 1;
  for (const values of records) {
    row++;
    if (row === 1 && hasHeaderRow) continue;
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

/**
 * Looks through a whole file without taking its cells apart, so that a broken file is refused before its first row
 * is written.
 * @returns the number of its records, header included
 * @throws FileRefused
 */
export async function checkFile(path: string, file: Pick<OpenedFile, 'dialect' | 'header'>): Promise<number> {
  let records = 0;
  for await (const frame of readFrames(path, file.dialect)) {
    records += frame.records;
    if (!frame.unended || frame.flaw || frame.firstRow === 1) continue;
    const cells = parseFrame(frame, file.dialect)[0]?.length ?? 0;
    if (cells < file.header.length) throw new FileRefused('file_truncated', { row: frame.firstRow });
  }
  return records;
}
