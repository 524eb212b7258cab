import { randomBytes } from 'node:crypto';
import type { Answers, Definition } from '@kehu/surveys/contract';
import { isAccepted, typeOfFile } from './file-types';

export interface NewFile {
  id: string;
  question: string;
  name: string;
  type: string;
  bytes: Buffer;
}

const MAX_BYTES = 5_000_000;
const MAX_FILES = 10;
const KEPT = 'file:';

interface FileAnswer {
  name: string;
  type: string;
  content: string;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
/** Whatever carries contents is a file, wherever it stands and whatever else it says. */
const isFile = (one: unknown): one is FileAnswer =>
  isObject(one) && !Array.isArray(one) && typeof one.content === 'string';

/** What the author of a question allows. */
interface Rule {
  accepted: string;
  maxBytes: number;
  maxFiles: number;
}

/** The questions for files of a survey, also those within others, by the name that their answer has. */
function rulesOf(definition: Definition): Map<string, Rule> {
  const rules = new Map<string, Rule>();
  const walk = (value: unknown): void => {
    if (!isObject(value)) return;
    if ((value.type === 'file' || value.cellType === 'file') && typeof value.name === 'string')
      rules.set(String(value.valueName ?? value.name), ruleOf(value));
    for (const inner of Object.values(value)) walk(inner);
  };
  walk(definition);
  return rules;
}

const ruleOf = ({ acceptedTypes, maxSize, allowMultiple, maxFiles }: Record<string, unknown>): Rule => ({
  accepted: typeof acceptedTypes === 'string' ? acceptedTypes : '',
  maxBytes: Math.min(Number(maxSize) > 0 ? Number(maxSize) : MAX_BYTES, MAX_BYTES),
  maxFiles: allowMultiple === true ? Math.min(Number(maxFiles) > 0 ? Number(maxFiles) : MAX_FILES, MAX_FILES) : 1,
});

/**
 * Takes the contents of new files out of answers: what stays there is their number.
 * @param before what the same answer held already: only its own files can be named again
 * @returns the refused questions too, of a kind or size that is not taken, or where no file is asked for
 */
export function takeFiles(
  definition: Definition,
  answers: Answers,
  before: Answers = {},
): { answers: Answers; files: NewFile[]; refused: string[] } {
  const rules = rulesOf(definition);
  const own = new Map(keptIn(before).map((file) => [file.content, file]));
  const files: NewFile[] = [];
  const refused = new Set<string>();

  const take = (question: string, rule: Rule, file: FileAnswer): FileAnswer => {
    const kept = own.get(file.content);
    if (kept) return kept;
    const read = readFile(file, rule);
    if (!read) {
      refused.add(question);
      return file;
    }
    const id = randomBytes(16).toString('hex');
    files.push({ id, question, ...read });
    return { name: read.name, type: read.type, content: `${KEPT}${id}` };
  };
  /** @param name of the nearest question */
  const walk = (question: string, name: string, value: unknown): unknown => {
    const rule = rules.get(name);
    if (rule) {
      const all = [value].flat();
      if (!all.every(isFile) || all.length > rule.maxFiles) refused.add(question);
      return all.map((one) => (isFile(one) ? take(question, rule, one) : one));
    }
    if (isFile(value)) refused.add(question);
    if (Array.isArray(value)) return value.map((one) => walk(question, name, one));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(question, key, inner)]));
  };
  const taken = Object.entries(answers).map(([question, value]): [string, unknown] => [
    question,
    value === null ? value : walk(question, question, value),
  ]);
  return { answers: Object.fromEntries(taken), files, refused: [...refused] };
}

function readFile({ name, type, content }: FileAnswer, rule: Rule): Omit<NewFile, 'id' | 'question'> | undefined {
  const [, said = '', base64 = ''] =
    /^data:([\w.+/-]*)(?:;[\w=.-]{1,60})?;base64,([A-Za-z0-9+/=]*)$/.exec(content) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0 || bytes.length > rule.maxBytes) return undefined;
  const shown = String(name ?? '').slice(0, 200) || 'file';
  const known = typeOfFile({ name: shown, type: said || String(type ?? ''), bytes });
  return known && isAccepted(rule.accepted, { name: shown, type: known })
    ? { name: shown, type: known, bytes }
    : undefined;
}

/** The files that answers hold. */
export function keptIn(value: unknown): FileAnswer[] {
  if (isFile(value)) return value.content.startsWith(KEPT) ? [value] : [];
  return isObject(value) ? Object.values(value).flatMap(keptIn) : [];
}
