import { analyse } from 'chardet';
import iconv from 'iconv-lite';

/**
 * How well a text reads in an encoding, between 0 and 1: the share of its characters beyond ASCII that texts of the
 * encoding's languages are made of. A short text has little else to tell by; a long one has the language statistic of
 * chardet beside it.
 */
export interface Reading {
  encoding: string;
  score: number;
}

/** Encodings that detection may answer with; a preset may name any other that iconv-lite knows. */
export const DETECTED = [
  'gb18030',
  'big5',
  'shift_jis',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'iso-8859-2',
] as const;
type Detected = (typeof DETECTED)[number];

const BY_DETECTOR: Readonly<Record<string, Detected>> = {
  GB18030: 'gb18030',
  Big5: 'big5',
  Shift_JIS: 'shift_jis',
  'windows-1250': 'windows-1250',
  'windows-1251': 'windows-1251',
  'windows-1252': 'windows-1252',
  'windows-1253': 'windows-1253',
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-2': 'iso-8859-2',
};
/** What the language statistic adds where it is sure. */
const STATISTIC = 0.2;

/** Every encoding that has all bytes of the sample, the likeliest first. */
export function scoreEncodings(sample: Buffer): Reading[] {
  const statistic = new Map<string, number>();
  for (const { name, confidence } of analyse(sample)) {
    const encoding = BY_DETECTOR[name];
    if (encoding) statistic.set(encoding, Math.max(statistic.get(encoding) ?? 0, confidence / 100));
  }
  const readings: Reading[] = [];
  for (const encoding of DETECTED) {
    const text = iconv.decode(sample, encoding);
    // The last characters may be cut, so that a replacement there says nothing.
    if (text.slice(0, -4).includes('\ufffd') || /[\u0080-\u009f]/.test(text)) continue;
    const score = encoding in DOUBLE ? DOUBLE[encoding as keyof typeof DOUBLE](sample) : scoreLetters(text, encoding);
    readings.push({ encoding, score: score + STATISTIC * (statistic.get(encoding) ?? 0) });
  }
  return readings.sort((a, b) => b.score - a.score);
}

/** The mean weight of the characters that two bytes make, each by its lead and trail byte. */
function scorePairs(
  sample: Buffer,
  weigh: (lead: number, trail: number, at: number) => [weight: number, bytes: number],
) {
  let sum = 0;
  let characters = 0;
  for (let i = 0; i < sample.length; ) {
    const lead = sample[i] as number;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const [weight, bytes] = weigh(lead, sample[i + 1] ?? 0, i);
    sum += weight;
    characters++;
    i += bytes;
  }
  return characters === 0 ? 0 : sum / characters;
}

/**
 * GB 2312 has its 3,755 common characters in rows B0 to D7; Big5 orders its common ones by strokes, so that the many
 * that are written every day stand in front; JIS X 0208 has the kana in rows 82 and 83, its first level in 88 to 97.
 */
const DOUBLE = {
  gb18030: (sample: Buffer) =>
    scorePairs(sample, (lead, trail) => {
      if (trail >= 0x30 && trail <= 0x39) return [0.6, 4];
      if (trail < 0xa1) return [0.15, 2];
      if (lead >= 0xb0 && lead <= 0xd7) return [1, 2];
      if (lead === 0xa1 || lead === 0xa3) return [0.9, 2];
      return [lead >= 0xd8 && lead <= 0xf7 ? 0.4 : 0.15, 2];
    }),
  big5: (sample: Buffer) =>
    scorePairs(sample, (lead) => {
      if (lead === 0xa1) return [0.9, 2];
      if (lead >= 0xa4 && lead <= 0xb3) return [1, 2];
      if (lead >= 0xb4 && lead <= 0xbb) return [0.8, 2];
      return [lead >= 0xbc && lead <= 0xc6 ? 0.5 : 0.15, 2];
    }),
  shift_jis: (sample: Buffer) =>
    scorePairs(sample, (lead) => {
      // One byte: half-width katakana, which few texts have and any other encoding's bytes look like.
      if (lead >= 0xa1 && lead <= 0xdf) return [0.1, 1];
      if (lead === 0x82 || lead === 0x83) return [1, 2];
      if (lead === 0x81) return [0.8, 2];
      return [lead >= 0x88 && lead <= 0x97 ? 0.9 : 0.2, 2];
    }),
};

/** Letters beyond ASCII that texts in these encodings are written with. */
const LETTERS: Readonly<Record<string, string>> = {
  'windows-1252': 'àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿß',
  'windows-1250': 'áčďéěíňóřšťúůýžľĺŕäôąćęłńśźżöüőűăâîşţßđç',
  'iso-8859-2': 'áčďéěíňóřšťúůýžľĺŕäôąćęłńśźżöüőűăâîşţßđç',
};
const SIGNS = new Set('€£¥§°«»„“”‚‘’–—…·№¿¡ªº');
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  'windows-1251': /\p{Script=Cyrillic}/u,
  'windows-1253': /\p{Script=Greek}/u,
};

/** Letters must stand where words have them: beside other letters, and a capital not behind a small one. */
function scoreLetters(text: string, encoding: string): number {
  const script = SCRIPTS[encoding];
  const known = new Set(LETTERS[encoding] ?? '');
  let sum = 0;
  let characters = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c < '\x80') continue;
    characters++;
    if (SIGNS.has(c)) sum += 0.6;
    else if (/\p{L}/u.test(c)) sum += script ? ofScript(text, i, script) : ofLatin(text, i, known);
  }
  return characters === 0 ? 0 : sum / characters;
}

function ofLatin(text: string, at: number, known: ReadonlySet<string>): number {
  const [c, before = '', after = ''] = [text[at] as string, text[at - 1], text[at + 1]];
  if (!known.has(c.toLowerCase())) return 0.1;
  const capital = c !== c.toLowerCase();
  if (capital && /\p{Ll}/u.test(before)) return 0.1;
  // Words of these languages have letters of ASCII between their own.
  return /[A-Za-z]/.test(before) || /[A-Za-z]/.test(after) ? 1 : 0.3;
}

function ofScript(text: string, at: number, script: RegExp): number {
  const [c, before = '', after = ''] = [text[at] as string, text[at - 1], text[at + 1]];
  if (!script.test(c)) return 0.1;
  if (c !== c.toLowerCase() && /\p{Ll}/u.test(before)) return 0.1;
  return script.test(before) || script.test(after) ? 0.9 : 0.3;
}
