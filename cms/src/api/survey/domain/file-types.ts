/** What files are, by their own bytes: what a sender calls them proves nothing. */

interface Family {
  is: (bytes: Buffer) => boolean;
  /** the types that such bytes can be, each with the endings of its names; the first one where nothing else is said */
  types: readonly (readonly [type: string, endings: readonly string[]])[];
}

const begins =
  (hex: string, at = 0) =>
  (bytes: Buffer): boolean => {
    const expected = Buffer.from(hex, 'hex');
    return bytes.subarray(at, at + expected.length).equals(expected);
  };
const ascii = (bytes: Buffer, from: number, to: number): string => bytes.subarray(from, to).toString('latin1');

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const OPEN = 'application/vnd.oasis.opendocument.';

/** The first entry of an OpenDocument file is its type, not compressed. */
const isOpenDocument = (bytes: Buffer): boolean =>
  begins('504b0304')(bytes) && ascii(bytes, 30, 38 + OPEN.length) === `mimetype${OPEN}`;
/** A ZIP that lists its parts as Office Open XML asks for, and carries no program. */
const isOfficeXml = (bytes: Buffer): boolean =>
  begins('504b0304')(bytes) && bytes.includes('[Content_Types].xml') && !bytes.includes('vbaProject.bin');

const FAMILIES: readonly Family[] = [
  { is: begins('89504e470d0a1a0a'), types: [['image/png', ['png']]] },
  { is: begins('ffd8ff'), types: [['image/jpeg', ['jpg', 'jpeg']]] },
  { is: (bytes) => /^GIF8[79]a$/.test(ascii(bytes, 0, 6)), types: [['image/gif', ['gif']]] },
  {
    is: (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP',
    types: [['image/webp', ['webp']]],
  },
  {
    is: (bytes) => /^ftyp(hei[cxms]|hev[cx]|mif1|msf1)$/.test(ascii(bytes, 4, 12)),
    types: [['image/heic', ['heic', 'heif']]],
  },
  { is: begins('255044462d'), types: [['application/pdf', ['pdf']]] },
  {
    is: begins('d0cf11e0a1b11ae1'),
    types: [
      ['application/msword', ['doc']],
      ['application/vnd.ms-excel', ['xls']],
      ['application/vnd.ms-powerpoint', ['ppt']],
    ],
  },
  {
    is: isOpenDocument,
    types: [
      [`${OPEN}text`, ['odt']],
      [`${OPEN}spreadsheet`, ['ods']],
      [`${OPEN}presentation`, ['odp']],
    ],
  },
  {
    is: isOfficeXml,
    types: [
      [`${OFFICE}wordprocessingml.document`, ['docx']],
      [`${OFFICE}spreadsheetml.sheet`, ['xlsx']],
      [`${OFFICE}presentationml.presentation`, ['pptx']],
    ],
  },
  // Any encoding of text, but nothing that only programs write.
  { is: (bytes) => !hasControls(bytes), types: [['text/plain', ['txt', 'csv', 'log', 'md']]] },
];

/** Markup is text, too, and is not taken as such: a browser could carry it out. */
const MARKUP = /^\s*(<!doctype|<html|<svg|<\?xml|<script)/i;

function hasControls(bytes: Buffer): boolean {
  if (
    MARKUP.test(
      bytes
        .subarray(0, 512)
        .toString('latin1')
        .replace(/^\u00ef\u00bb\u00bf/, ''),
    )
  )
    return true;
  return bytes.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13);
}

const endingOf = (name: string): string => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** What a sender says where it does not know. */
const VAGUE = ['', 'application/octet-stream', 'application/zip', 'application/x-zip-compressed'];

/**
 * The type of a file.
 * @returns undefined where it is none that is taken, or its bytes are not what its type or its name say
 */
export function typeOfFile({ name, type, bytes }: { name: string; type: string; bytes: Buffer }): string | undefined {
  const types = FAMILIES.find(({ is }) => is(bytes))?.types ?? [];
  const ending = endingOf(name);
  const byName = types.find(([, endings]) => endings.includes(ending));
  if (ending && !byName) return undefined;
  const said = type.toLowerCase();
  if (VAGUE.includes(said) || said === 'text/csv') return (byName ?? types[0])?.[0];
  const bySender = types.find(([known]) => known === said);
  return bySender && (!byName || byName === bySender) ? bySender[0] : undefined;
}

/**
 * Does an author's list of types (as `accept` of HTML has it: `.pdf`, `image/*`, `application/pdf`) hold a file?
 * An empty one holds all.
 */
export function isAccepted(accepted: string, { name, type }: { name: string; type: string }): boolean {
  const list = accepted
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  const fits = (one: string): boolean => {
    if (one.startsWith('.')) return name.toLowerCase().endsWith(one);
    return one.endsWith('/*') ? type.startsWith(one.slice(0, -1)) : one === type;
  };
  return list.length === 0 || list.some(fits);
}
