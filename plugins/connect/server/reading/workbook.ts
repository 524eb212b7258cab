import { Worker } from 'node:worker_threads';
import { bytesOf } from './bytes-of';
import { FileRefused } from './flaws';

/**
 * Workbooks (XLSX, and ODS): a sheet becomes records of texts, as if it had been saved as CSV. They are read whole, in a
 * thread of its own with bounded memory and time, so that no file stops or fills the process.
 */

/** Bytes of a file, of all its parts when they are unpacked, rows of a sheet, and cells of it. */
export const WORKBOOK_LIMITS = {
  bytes: 32 * 1024 * 1024,
  unpacked: 256 * 1024 * 1024,
  rows: 200_000,
  cells: 4_000_000,
  seconds: 60,
} as const;

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

export interface Sheet {
  name: string;
  /** names of all sheets that hold something */
  sheets: string[];
  records: string[][];
}

/** Is the file packed as workbooks are? */
export async function isPacked(path: string): Promise<boolean> {
  for await (const chunk of bytesOf(path)) return chunk.subarray(0, ZIP.length).equals(ZIP);
  return false;
}

/**
 * Reads one sheet: the one that is named, else the first visible one that holds something.
 * Dates come as YYYY-MM-DD with the time where there is one, numbers with the 15 digits that a spreadsheet keeps, formulas
 * as the values that were stored with them.
 * @throws FileRefused `file_not_text` for other archives, `workbook_too_large`, `sheet_missing`
 */
export async function readSheet(path: string, wanted?: string): Promise<Sheet> {
  const bytes = await wholeOf(path);
  const library = require.resolve('@e965/xlsx');
  const worker = new Worker(READER, {
    eval: true,
    workerData: { bytes, library, limits: WORKBOOK_LIMITS, wanted },
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  const answer = await new Promise<Answer>((resolve) => {
    const late = setTimeout(() => resolve({ refused: 'workbook_too_large' }), WORKBOOK_LIMITS.seconds * 1000);
    const end = (one: Answer): void => {
      clearTimeout(late);
      resolve(one);
    };
    worker.once('message', end);
    // Out of memory, most likely.
    worker.once('error', () => end({ refused: 'workbook_too_large' }));
    worker.once('exit', () => end({ refused: 'file_not_text' }));
  });
  await worker.terminate();
  if ('refused' in answer) throw new FileRefused(answer.refused, answer.params);
  return answer;
}

type Answer = Sheet | { refused: 'file_not_text' | 'workbook_too_large' | 'sheet_missing'; params?: { name: string } };

async function wholeOf(path: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytesOf(path)) {
    size += chunk.length;
    if (size > WORKBOOK_LIMITS.bytes) throw new FileRefused('workbook_too_large');
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

/** Runs in the thread: unpacks every part against the limit before the library sees the file. */
const READER = `
const { parentPort, workerData: { bytes, library, limits, wanted } } = require('node:worker_threads');
const { inflateRawSync } = require('node:zlib');
const refuse = (refused, params) => { parentPort.postMessage({ refused, params }); process.exit(0); };

function checkSize(file) {
  let end = file.length - 22;
  while (end >= 0 && file.readUInt32LE(end) !== 0x06054b50) end--;
  if (end < 0) refuse('file_not_text');
  let at = file.readUInt32LE(end + 16);
  let left = limits.unpacked;
  for (let i = file.readUInt16LE(end + 10); i > 0; i--) {
    if (file.readUInt32LE(at) !== 0x02014b50) refuse('file_not_text');
    const method = file.readUInt16LE(at + 10);
    const packed = file.readUInt32LE(at + 20);
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const part = file.subarray(from, from + packed);
    if (method !== 0 && method !== 8) refuse('file_not_text');
    left -= method === 0 ? packed : inflateRawSync(part, { maxOutputLength: Math.max(1, left) }).length;
    if (left < 0) refuse('workbook_too_large');
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
}

let XLSX;
let since1904 = false;
const two = (n) => String(n).padStart(2, '0');
/** A day, and the time where there is one, of the number that a spreadsheet keeps for them. */
function dateText(number) {
  const at = XLSX.SSF.parse_date_code(number, { date1904: since1904 });
  if (!at) return '';
  const time = two(at.H) + ':' + two(at.M) + ':' + two(at.S);
  // A time alone is one of no day.
  if (at.y <= 1900 && number < 1) return time;
  const day = at.y + '-' + two(at.m) + '-' + two(at.d);
  return time === '00:00:00' ? day : day + ' ' + time;
}
function textOf(cell) {
  if (!cell || cell.v === undefined || cell.v === null) return '';
  if (cell.t === 'n' && typeof cell.z === 'string' && XLSX.SSF.is_date(cell.z)) return dateText(cell.v);
  if (cell.t === 'e') return String(cell.w ?? '');
  // 000123 may be the number 123 with a format of zeros.
  if (cell.t === 'n') return typeof cell.z === 'string' && /^0{2,}$/.test(cell.z) && cell.w ? cell.w : String(Number(cell.v.toPrecision(15)));
  return String(cell.v);
}

try {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  try { checkSize(file); } catch (error) { refuse(error.code === 'ERR_BUFFER_TOO_LARGE' ? 'workbook_too_large' : 'file_not_text'); }
  XLSX = require(library);
  const book = XLSX.read(file, { type: 'buffer', dense: true, cellDates: false, UTC: true, cellNF: true, cellFormula: false, cellHTML: false, sheetRows: limits.rows + 1 });
  since1904 = book.Workbook?.WBProps?.date1904 === true;
  const hidden = new Set((book.Workbook?.Sheets ?? []).filter((one) => one.Hidden).map((one) => one.name));
  const rowsOf = (name) => book.Sheets[name]['!data'] ?? [];
  const filled = book.SheetNames.filter((name) => rowsOf(name).some((row) => row?.some((cell) => textOf(cell) !== '')));
  const name = wanted === undefined ? (filled.find((one) => !hidden.has(one)) ?? filled[0]) : book.SheetNames.find((one) => one === wanted);
  if (name === undefined) refuse(wanted === undefined ? 'file_empty' : 'sheet_missing', { name: wanted ?? '' });
  const rows = rowsOf(name);
  if (rows.length > limits.rows) refuse('workbook_too_large');
  let width = 0;
  for (const row of rows) for (let i = (row?.length ?? 0) - 1; i >= width; i--) if (textOf(row[i]) !== '') { width = i + 1; break; }
  if (width * rows.length > limits.cells) refuse('workbook_too_large');
  const records = Array.from(rows, (row) => Array.from({ length: width }, (_, i) => textOf(row?.[i])));
  parentPort.postMessage({ name, sheets: filled, records });
} catch { refuse('file_not_text'); }
`;
