import { rm } from 'node:fs/promises';
import type { Context } from 'koa';
import { koaBody } from 'koa-body';

const GIB = 1024 ** 3;

/** Files go to the system's temporary folder as they arrive; nothing of them is held in memory. */
const receiving = (maxTotalFileSize: number, maxFileSize = maxTotalFileSize) =>
  koaBody({
    multipart: true,
    json: false,
    text: false,
    urlencoded: false,
    formidable: { maxFileSize, maxTotalFileSize, allowEmptyFiles: true, minFileSize: 0 } as object,
  });
const receive = receiving(8 * GIB, 4 * GIB);

/**
 * Takes in the files and fields of a multipart request.
 * @param limit bytes of all files together
 */
export const receiveFiles = (ctx: Context, limit?: number): Promise<void> =>
  (limit ? receiving(limit) : receive)(ctx as never, async () => undefined);

/** Removes what was received and nobody has taken to another place. */
export async function dropFiles(ctx: Context): Promise<void> {
  const received = (ctx.request as { files?: Record<string, { filepath: string } | { filepath: string }[]> }).files;
  const files = Object.values(received ?? {}).flat();
  await Promise.all(files.map(({ filepath }) => rm(filepath, { force: true })));
}
