import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { bytesOf } from './bytes-of';
import { FileRefused } from './flaws';
import { type Reading, scoreEncodings } from './score-encodings';

/** Enough text beyond ASCII for a language statistic. */
const SAMPLE_BYTES = 128 * 1024;

/** What a file's text is written in, and what else it could be read as where that is in doubt. */
export interface EncodingGuess {
  /** a name that iconv-lite knows */
  encoding: string;
  /** other readings that are about as likely, the likeliest first; empty where there is no doubt */
  alternatives: string[];
}

const BOMS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Files that people take for CSV: ZIP (and with it XLSX, ODS), the old XLS, PDF, gzip. */
const NOT_TEXT: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
  [0x1f, 0x8b],
];

const startsWith = (bytes: Buffer, mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte);

/**
 * Finds the encoding of a file: by its byte order mark, by the zero bytes of UTF-16, by being valid UTF-8, and last by
 * how well all that is not ASCII reads in each encoding that has its bytes.
 * @throws FileRefused when the file is empty, not text, or fits no encoding
 */
export async function detectEncoding(path: string): Promise<EncodingGuess> {
  const { sample, whole } = await sampleOf(path);
  if (sample.length === 0) throw new FileRefused('file_empty');
  if (NOT_TEXT.some((mark) => startsWith(sample, mark))) throw new FileRefused('file_not_text');
  const marked = BOMS.find(([, mark]) => startsWith(sample, mark));
  if (marked) return sure(marked[0]);
  const wide = utf16Of(sample);
  if (wide) return sure(wide);
  const text = whole ? withoutCutEnd(sample) : withoutCutCharacter(sample);
  if (isAscii(text) && text.length < sample.length) return byReading(sample);
  if (isUtf8(text))
    return isAscii(text) || THREE_BYTES.test(text.toString('latin1')) ? sure('utf-8') : inTwoBytes(text);
  if (mostlyUtf8(sample)) return sure('utf-8');
  return byReading(sample);
}

const sure = (encoding: string): EncodingGuess => ({ encoding, alternatives: [] });

/** A lead byte of three or four and what must follow it: no text of another encoding is valid UTF-8 with these in it. */
const THREE_BYTES = /[\xe0-\xf4][\x80-\xbf]{2}/;

/**
 * Valid UTF-8 whose characters have two bytes each: accented, Greek or Cyrillic letters, but also what two bytes of a
 * Chinese character can look like. Letters of one word stand by each other.
 */
function inTwoBytes(bytes: Buffer): EncodingGuess {
  const characters = [...bytes.toString('utf8')];
  const likely = characters.filter((c, i) => {
    if (c < '\x80') return false;
    const near = `${characters[i - 1] ?? ''}${characters[i + 1] ?? ''}`;
    return c < '\u00c0' || c === '€' || /\p{L}/u.test(near.normalize('NFD'));
  }).length;
  const count = characters.filter((c) => c >= '\x80').length;
  const [other] = scoreEncodings(bytes).filter(({ encoding }) => encoding === 'gb18030' || encoding === 'big5');
  const doubtful = other !== undefined && other.score > 0.8 && (count < FEW || likely < count / 2);
  return { encoding: 'utf-8', alternatives: doubtful ? [other.encoding] : [] };
}

/** Fewer characters than this tell little. */
const FEW = 8;
/** Readings that differ by less than this are about as likely: the fewer bytes beyond ASCII, the less a score tells. */
const nearBy = (bytes: number): number => (bytes < 32 ? 0.7 : bytes < 100 ? 0.35 : bytes < 400 ? 0.25 : 0.12);

function byReading(sample: Buffer): EncodingGuess {
  const readings = scoreEncodings(sample);
  const [best] = readings;
  if (!best || best.score < 0.2) throw new FileRefused('encoding_unknown');
  const told = sample.reduce((count, byte) => count + (byte >> 7), 0);
  const own = iconv.decode(sample, best.encoding);
  const others = readings.filter((one) => one !== best && isNear(one, best, told));
  // Two names for one reading are no doubt: é is the same byte in most of the Western ones.
  const differ = others.filter(({ encoding }) => iconv.decode(sample, encoding) !== own);
  return { encoding: best.encoding, alternatives: differ.slice(0, 3).map(({ encoding }) => encoding) };
}

const isNear = (one: Reading, best: Reading, bytes: number): boolean =>
  one.score > 0.3 && best.score - one.score < nearBy(bytes);

/** The head of the file, and the parts after it that hold more than ASCII. */
async function sampleOf(path: string): Promise<{ sample: Buffer; whole: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  let whole = true;
  for await (const bytes of bytesOf(path, 64 * 1024)) {
    if (size > 0 && isAscii(bytes)) {
      whole = false;
      continue;
    }
    parts.push(bytes);
    size += bytes.length;
    if (size < SAMPLE_BYTES) continue;
    whole = false;
    break;
  }
  return { sample: Buffer.concat(parts), whole };
}

/** UTF-16 without a mark: in text with any Latin letter, digit or separator every other byte is often zero. */
function utf16Of(sample: Buffer): string | undefined {
  const head = sample.subarray(0, 4096);
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = head.length / 8;
  if (odd > many && even < odd / 8) return 'utf-16le';
  if (even > many && odd < even / 8) return 'utf-16be';
  return undefined;
}

/** Cuts up to three bytes of a character that continues behind the sample. */
function withoutCutCharacter(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
  }
  return bytes;
}

/** Cuts a character that the file ends in the middle of: only what a UTF-8 character can begin with. */
function withoutCutEnd(bytes: Buffer): Buffer {
  const end = /(?:[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})$/.exec(
    bytes.subarray(-3).toString('latin1'),
  );
  return end ? bytes.subarray(0, bytes.length - end[0].length) : bytes;
}

/** True when nearly all characters beyond ASCII are well-formed UTF-8: then the others are damage, not another encoding. */
function mostlyUtf8(sample: Buffer): boolean {
  let good = 0;
  let bad = 0;
  for (const character of sample.toString('utf8')) {
    if (character === '\ufffd') bad++;
    else if (character > '\x7f') good++;
  }
  return good > 4 * bad;
}
