import { rm } from 'node:fs/promises';
import type { Context } from 'koa';
import { koaBody } from 'koa-body';
import type { Multipart } from './route';

const GIB = 1024 ** 3;

/** Files go to the system's temporary folder as they arrive; nothing of them is held in memory. */
const receiver = (maxFileSize: number, maxTotalFileSize: number, form = {}) =>
  koaBody({
    multipart: true,
    json: false,
    text: false,
    urlencoded: false,
    formidable: { maxFileSize, maxTotalFileSize, ...form } as object,
  });

/** A form sends an empty file where none was chosen. */
const EMPTY = { allowEmptyFiles: true, minFileSize: 0 };

const receivers = new Map<number | undefined, ReturnType<typeof koaBody>>([[undefined, receiver(4 * GIB, 8 * GIB)]]);

/** Takes in the files and fields of a multipart request. @throws a 413 with its limit when a file is larger */
export async function receiveFiles(ctx: Context, multipart: Multipart): Promise<void> {
  const megabytes = multipart === true ? undefined : multipart.maxMegabytes;
  const most = (megabytes ?? 0) * 1024 ** 2;
  const receive = receivers.get(megabytes) ?? receiver(most, most, EMPTY);
  receivers.set(megabytes, receive);
  try {
    await receive(ctx as never, async () => undefined);
  } catch (error) {
    const tooLarge = megabytes && (error as { httpCode?: number }).httpCode === 413;
    throw tooLarge ? Object.assign(new Error('too large'), { status: 413, allowed: `${megabytes} MB` }) : error;
  }
}

/** Removes what was received and nobody has taken to another place. */
export async function dropFiles(ctx: Context): Promise<void> {
  const received = (ctx.request as { files?: Record<string, { filepath: string } | { filepath: string }[]> }).files;
  const files = Object.values(received ?? {}).flat();
  await Promise.all(files.map(({ filepath }) => rm(filepath, { force: true })));
}
