import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { bytesOf } from './bytes-of';
import { FileRefused } from './flaws';

const LF = 0x0a;

/** How a file's text ends: `cut` in the middle of a character, in whose place a replacement character stands. */
export interface Ending {
  cut: boolean;
}
const REPLACEMENT = Buffer.from('\ufffd');

/**
 * Streams a file as UTF-8 without byte order mark, whatever it is encoded in.
 * @param encoding a name that iconv-lite knows
 * @param ending is told, before the last bytes come, whether the file ends in the middle of a character
 * @throws FileRefused `bytes_invalid` with the line of the first byte sequence that the encoding does not have
 */
export async function* readAsUtf8(
  path: string,
  encoding: string,
  ending: Ending = { cut: false },
): AsyncGenerator<Buffer> {
  const source = bytesOf(path);
  const chunks = encoding === 'utf-8' ? checked(source, ending) : converted(source, encoding, ending);
  let first = true;
  for await (const chunk of chunks) {
    const bytes = first ? withoutMark(chunk) : chunk;
    first = false;
    if (bytes.length > 0) yield bytes;
  }
}

const withoutMark = (bytes: Buffer): Buffer =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

/** UTF-8 passes as it is; only its validity is looked at. */
async function* checked(source: AsyncIterable<Buffer>, ending: Ending): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let lines = 1;
  for await (const chunk of source) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = endOfWholeCharacters(bytes);
    const whole = bytes.subarray(0, end);
    rest = bytes.subarray(end);
    if (!isUtf8(whole)) throw invalidIn(whole, lines, 'utf-8');
    lines += count(whole, LF);
    if (whole.length > 0) yield whole;
  }
  if (rest.length === 0) return;
  ending.cut = true;
  yield REPLACEMENT;
}

/** Position behind the last character that is complete, so that a chunk never ends inside one. */
function endOfWholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return back < length ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function invalidIn(bytes: Buffer, firstLine: number, encoding: string): FileRefused {
  let line = firstLine;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(LF, start);
    const next = end < 0 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, next))) break;
    start = next;
  }
  return new FileRefused('bytes_invalid', { line, encoding });
}

function count(bytes: Buffer, byte: number): number {
  let found = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) found++;
  return found;
}

async function* converted(source: AsyncIterable<Buffer>, encoding: string, ending: Ending): AsyncGenerator<Buffer> {
  const decoder = iconv.getDecoder(encoding);
  let lines = 1;
  let size = 0;
  const convert = (text: string): Buffer => {
    const broken = text.indexOf('\ufffd');
    if (broken >= 0) {
      const line = lines + (text.slice(0, broken).match(/\n/g)?.length ?? 0);
      throw new FileRefused('bytes_invalid', { line, encoding });
    }
    const bytes = Buffer.from(text, 'utf8');
    lines += count(bytes, LF);
    return bytes;
  };
  for await (const chunk of source) {
    size += chunk.length;
    yield convert(decoder.write(chunk));
  }
  // UTF-16 counts in pairs: an odd byte at the end is half a character, which the decoder would drop.
  if (encoding.startsWith('utf-16') && size % 2 === 1)
    throw new FileRefused('bytes_invalid', { line: lines, encoding });
  const end = decoder.end() ?? '';
  ending.cut = end === '\ufffd';
  yield ending.cut ? REPLACEMENT : convert(end);
}
