import { drain, dropFiles, readReceived, receiveFiles } from '@kehu/kernel';
import type { SentInputs } from '@kehu/surveys';
import type { Context } from 'koa';
import rawBody from 'raw-body';

const LIMIT = 262_144;
/** all files of a page together */
const FILES = { maxMegabytes: 8 };

export interface SentForm {
  /** the first value of an input */
  one(name: string): string | undefined;
  inputs: SentInputs;
  /** what was chosen, by the name of its input; contents as data URLs, as SurveyJS has them */
  files: ReadonlyMap<string, { name: string; type: string; content: string }[]>;
}

interface Received {
  filepath: string;
  originalFilename: string | null;
  mimetype: string | null;
  size: number;
}

/** What a page's form sent. @returns undefined when it is too large or cannot be read */
export async function readForm(ctx: Context): Promise<SentForm | undefined> {
  try {
    if (ctx.is('multipart')) return await withFiles(ctx);
    const bytes = await rawBody(ctx.req, { limit: LIMIT, length: ctx.get('content-length') || null });
    return formOf([...new URLSearchParams(bytes.toString('utf8'))], new Map());
  } catch {
    await drain(ctx.req);
    return undefined;
  }
}

const formOf = (inputs: SentInputs, files: SentForm['files']): SentForm => ({
  one: (wanted) => inputs.find(([name]) => name === wanted)?.[1],
  inputs,
  files,
});

async function withFiles(ctx: Context): Promise<SentForm | undefined> {
  await receiveFiles(ctx, FILES);
  try {
    const { body = {}, files = {} } = ctx.request as {
      body?: Record<string, string | string[]>;
      files?: Record<string, Received | Received[]>;
    };
    const read = await Promise.all(
      Object.entries(files).map(
        async ([name, some]) => [name, await Promise.all([some].flat().map(contentOf))] as const,
      ),
    );
    const inputs = Object.entries(body).flatMap(([name, said]) => [said].flat().map((one) => [name, one] as const));
    return formOf(inputs, new Map(read.map(([name, some]) => [name, some.flat()])));
  } finally {
    await dropFiles(ctx);
  }
}

async function contentOf(file: Received): Promise<{ name: string; type: string; content: string }[]> {
  // A form without a chosen file sends an empty one that has no name; an empty file that was chosen is refused later on.
  if (file.size === 0 && !file.originalFilename) return [];
  const type = file.mimetype ?? 'application/octet-stream';
  const content = (await readReceived(file.filepath)).toString('base64');
  return [{ name: (file.originalFilename ?? 'file').slice(0, 200), type, content: `data:${type};base64,${content}` }];
}
