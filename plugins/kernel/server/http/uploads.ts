import { rm } from 'node:fs/promises';
import type { Context } from 'koa';
import { koaBody } from 'koa-body';
import { ports } from '../ports';
import type { Multipart } from './route';

const GIB = 1024 ** 3;

/**
 * Files go to the system's temporary folder as they arrive, sealed; nothing of them is held in memory or written in clear.
 * @param paths where the files are, added as they come
 */
const receiver = (limits: object, paths: string[]) =>
  koaBody({
    multipart: true,
    json: false,
    text: false,
    urlencoded: false,
    formidable: {
      ...limits,
      fileWriteStreamHandler: ({ filepath }: { filepath: string }) => {
        paths.push(filepath);
        return ports.get('vault').sealedFile(filepath);
      },
    } as object,
  });

/** A form sends an empty file where none was chosen. */
const EMPTY = { allowEmptyFiles: true, minFileSize: 0 };

/** Takes in the files and fields of a multipart request. @throws a 413 with its limit when a file is larger */
export async function receiveFiles(ctx: Context, multipart: Multipart): Promise<void> {
  const megabytes = multipart === true ? undefined : multipart.maxMegabytes;
  const most = (megabytes ?? 0) * 1024 ** 2;
  const paths: string[] = [];
  const limits = megabytes
    ? { maxFileSize: most, maxTotalFileSize: most, ...EMPTY }
    : { maxFileSize: 4 * GIB, maxTotalFileSize: 8 * GIB };
  try {
    await receiver(limits, paths)(ctx as never, async () => undefined);
  } catch (error) {
    await Promise.all(paths.map((path) => rm(path, { force: true })));
    const tooLarge = megabytes && (error as { httpCode?: number }).httpCode === 413;
    throw tooLarge ? Object.assign(new Error('too large'), { status: 413, allowed: `${megabytes} MB` }) : error;
  }
}

/** The bytes of a received file. */
export async function readReceived(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of ports.get('vault').readFile(path)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Removes what was received and nobody has taken to another place. */
export async function dropFiles(ctx: Context): Promise<void> {
  const received = (ctx.request as { files?: Record<string, { filepath: string } | { filepath: string }[]> }).files;
  const files = Object.values(received ?? {}).flat();
  await Promise.all(files.map(({ filepath }) => rm(filepath, { force: true })));
}
