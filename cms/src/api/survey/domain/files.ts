import { randomBytes } from 'node:crypto';
import type { Answers } from '@kehu/surveys/contract';

export interface NewFile {
  id: string;
  question: string;
  name: string;
  type: string;
  bytes: Buffer;
}

const TYPES = /^(image\/(png|jpeg|gif|webp|heic)|application\/(pdf|msword|vnd\.[\w.+-]+)|text\/plain)$/;
const MAX_BYTES = 5_000_000;

interface FileAnswer {
  name: string;
  type: string;
  content: string;
}

const isFile = (one: unknown): one is FileAnswer =>
  typeof one === 'object' && one !== null && typeof (one as FileAnswer).content === 'string';

/**
 * Takes the contents of new files out of answers: what stays there is their number.
 * @returns the refused ones too, of a kind or size that is not taken
 */
export function takeFiles(answers: Answers): { answers: Answers; files: NewFile[]; refused: string[] } {
  const files: NewFile[] = [];
  const refused: string[] = [];
  const taken = Object.entries(answers).map(([question, value]): [string, unknown] => {
    if (!Array.isArray(value) || !value.some(isFile)) return [question, value];
    const kept = value.filter(isFile).map(({ name, type, content }) => {
      if (content.startsWith('file:')) return { name, type, content };
      const [, kind = '', base64 = ''] = /^data:([\w.+/-]+);base64,([A-Za-z0-9+/=]*)$/.exec(content) ?? [];
      const bytes = Buffer.from(base64, 'base64');
      if (!TYPES.test(kind) || bytes.length === 0 || bytes.length > MAX_BYTES) refused.push(question);
      const id = randomBytes(16).toString('hex');
      files.push({ id, question, name: name.slice(0, 200), type: kind, bytes });
      return { name: name.slice(0, 200), type: kind, content: `file:${id}` };
    });
    return [question, kept];
  });
  return { answers: Object.fromEntries(taken), files, refused };
}
