import { isAscii, isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { bytesOf } from './bytes-of';
import { FileRefused } from './flaws';

/** Enough text beyond ASCII for a language statistic. */
const SAMPLE_BYTES = 128 * 1024;

/** Encodings that detection may answer with; a preset may name any other that iconv-lite knows. */
const BY_DETECTOR: Readonly<Record<string, string>> = {
  GB18030: 'gb18030',
  Big5: 'big5',
  'windows-1250': 'windows-1250',
  'windows-1252': 'windows-1252',
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-2': 'iso-8859-2',
};

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
 * a language statistic over the parts that are not ASCII.
 * @returns a name that iconv-lite knows
 * @throws FileRefused when the file is empty, not text, or fits no encoding
 */
export async function detectEncoding(path: string): Promise<string> {
  const sample = await sampleOf(path);
  if (sample.length === 0) throw new FileRefused('file_empty');
  if (NOT_TEXT.some((mark) => startsWith(sample, mark))) throw new FileRefused('file_not_text');
  const marked = BOMS.find(([, mark]) => startsWith(sample, mark));
  if (marked) return marked[0];
  const wide = utf16Of(sample);
  if (wide) return wide;
  if (isUtf8(withoutCutCharacter(sample))) return 'utf-8';
  return byStatistic(sample);
}

/** The head of the file, and the parts after it that hold more than ASCII. */
async function sampleOf(path: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const bytes of bytesOf(path, 64 * 1024)) {
    if (size > 0 && isAscii(bytes)) continue;
    parts.push(bytes);
    size += bytes.length;
    if (size >= SAMPLE_BYTES) break;
  }
  return Buffer.concat(parts);
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

/** The likeliest encoding in which the sample has no invalid byte. A file with one broken UTF-8 byte is not guessed at. */
function byStatistic(sample: Buffer): string {
  if (mostlyUtf8(sample)) return 'utf-8';
  for (const { name, confidence } of analyse(sample)) {
    const encoding = BY_DETECTOR[name];
    if (!encoding || confidence === 0) continue;
    // The last characters may be cut, so that a replacement there says nothing.
    if (!iconv.decode(sample, encoding).slice(0, -4).includes('\ufffd')) return encoding;
  }
  throw new FileRefused('encoding_unknown');
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
