import { FileRefused, type RowFlawCode } from './flaws';

/** One record longer than this is not data but damage, most often a quote that was never closed. */
export const MAX_RECORD_BYTES = 1024 * 1024;

export interface Dialect {
  /** a name that iconv-lite knows */
  encoding: string;
  separator: ',' | ';' | '\t' | '|';
  quote: '"' | "'";
  lineEnd: '\n' | '\r';
}

/**
 * Whole records of a file, as bytes. Sound records come many to a frame, those with blanks behind closing quotes too; a
 * record with a flaw in its quoting, or with quotes that stand for inches or seconds, comes alone.
 */
export interface Frame {
  bytes: Buffer;
  records: number;
  /** number of the frame's first record in the file, from 1 */
  firstRow: number;
  flaw?: RowFlawCode;
  /** holds a quote inside an unquoted cell, right after a digit */
  marks?: boolean;
  /** blanks stand behind a closing quote, before the separator: they are no part of the cell */
  padded?: boolean;
  /** the last record of the file, which no line end follows */
  unended?: boolean;
}

const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/**
 * Cuts a stream into whole records after RFC 4180, and finds what the RFC forbids: text around quotes, a quote that is
 * never closed, a record without end. Reading goes from quote to quote and line end to line end, so that it costs
 * little beside the parsing that follows, and holds one record at most.
 * @throws FileRefused `quote_open` or `record_too_long`, with the row
 */
export class Framer {
  private rest: Buffer = Buffer.alloc(0);
  private at = 0;
  private quoted = false;
  private row = 1;
  private flaw: RowFlawCode | undefined;
  private marks = false;
  private padded = false;
  private readonly quote: number;
  private readonly separator: number;
  private readonly lineEnd: number;

  constructor(dialect: Dialect) {
    this.quote = dialect.quote.charCodeAt(0);
    this.separator = dialect.separator.charCodeAt(0);
    this.lineEnd = dialect.lineEnd.charCodeAt(0);
  }

  /** Takes the next bytes of the file and gives the records that are complete with them. */
  push(chunk: Buffer): Frame[] {
    return this.cut(this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk, false);
  }

  /** The end of the file: gives the records that are left. */
  end(): Frame[] {
    // Half of a CRLF at the very end is no part of the last cell.
    if (this.lineEnd === LF && this.rest.at(-1) === CR) this.rest = this.rest.subarray(0, -1);
    this.at = Math.min(this.at, this.rest.length);
    const frames = this.cut(this.rest, true);
    if (this.quoted) throw new FileRefused('quote_open', { row: this.row });
    if (this.rest.length > 0) frames.push({ ...this.single(this.rest), unended: true });
    return frames;
  }

  private cut(bytes: Buffer, last: boolean): Frame[] {
    const frames: Frame[] = [];
    let soundFrom = 0;
    let soundRows = 0;
    let soundPadded = false;
    let start = 0;
    let nextQuote = -1;
    let nextEnd = -1;
    const flush = (to: number): void => {
      if (soundRows === 0) return;
      const firstRow = this.row - soundRows;
      frames.push({
        bytes: bytes.subarray(soundFrom, to),
        records: soundRows,
        firstRow,
        ...(soundPadded && { padded: true }),
      });
      soundRows = 0;
    };
    for (;;) {
      if (this.quoted) {
        if (!this.leaveQuotes(bytes, last)) break;
        continue;
      }
      if (nextQuote < this.at) nextQuote = find(bytes, this.quote, this.at);
      if (nextEnd < this.at) nextEnd = find(bytes, this.lineEnd, this.at);
      if (nextQuote < nextEnd) {
        this.meetQuote(bytes, nextQuote, start);
        continue;
      }
      if (nextEnd === Number.POSITIVE_INFINITY) {
        this.at = bytes.length;
        break;
      }
      this.at = nextEnd + 1;
      if (this.at - start > MAX_RECORD_BYTES) throw this.tooLong();
      if (this.flaw || this.marks) {
        flush(start);
        frames.push(this.single(bytes.subarray(start, this.at)));
        this.flaw = undefined;
        this.marks = false;
        this.row++;
        soundFrom = this.at;
      } else {
        // Padded and plain records are parsed differently, so that they do not share a frame.
        if (this.padded !== soundPadded) {
          flush(start);
          soundFrom = start;
          soundPadded = this.padded;
        }
        soundRows++;
        this.row++;
      }
      this.padded = false;
      start = this.at;
    }
    flush(start);
    this.rest = bytes.subarray(start);
    this.at -= start;
    if (this.rest.length > MAX_RECORD_BYTES) throw this.tooLong();
    return frames;
  }

  /** Goes behind the closing quote. False when the bytes do not reach far enough to tell. */
  private leaveQuotes(bytes: Buffer, last: boolean): boolean {
    const close = bytes.indexOf(this.quote, this.at);
    if (close < 0) {
      this.at = bytes.length;
      return false;
    }
    if (!last && close + 2 >= bytes.length) {
      this.at = close;
      return false;
    }
    if (bytes[close + 1] === this.quote) {
      this.at = close + 2;
      return true;
    }
    const end = this.behindBlanks(bytes, close + 1);
    if (!last && end + 1 >= bytes.length) {
      this.at = close;
      return false;
    }
    const next = bytes[end];
    const ends =
      next === undefined || next === this.separator || next === this.lineEnd || (next === CR && bytes[end + 1] === LF);
    if (ends) this.quoted = false;
    else this.flaw ??= 'quote_misplaced';
    if (ends && end > close + 1) this.padded = true;
    this.at = ends ? end : close + 1;
    return true;
  }

  private behindBlanks(bytes: Buffer, from: number): number {
    let at = from;
    while (bytes[at] === SPACE || (bytes[at] === TAB && this.separator !== TAB)) at++;
    return at;
  }

  private meetQuote(bytes: Buffer, at: number, recordStart: number): void {
    const before = bytes[at - 1];
    if (at === recordStart || before === this.separator) this.quoted = true;
    else if (isDigit(before)) this.marks = true;
    else this.flaw ??= 'quote_stray';
    this.at = at + 1;
  }

  private single(bytes: Buffer): Frame {
    const { row: firstRow, flaw, marks, padded } = this;
    return { bytes, records: 1, firstRow, ...(flaw && { flaw }), ...(marks && { marks }), ...(padded && { padded }) };
  }

  private tooLong(): FileRefused {
    return new FileRefused('record_too_long', { row: this.row, limit: MAX_RECORD_BYTES });
  }
}

const find = (bytes: Buffer, byte: number, from: number): number => {
  const at = bytes.indexOf(byte, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
};
