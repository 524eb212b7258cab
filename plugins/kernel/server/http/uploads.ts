import { rm } from 'node:fs/promises';
import type { Context } from 'koa';
import { koaBody } from 'koa-body';

const GIB = 1024 ** 3;

/** Files go to the system's temporary folder as they arrive; nothing of them is held in memory. */
const receive = koaBody({
  multipart: true,
  json: false,
  text: false,
  urlencoded: false,
  formidable: { maxFileSize: 4 * GIB, maxTotalFileSize: 8 * GIB } as object,
});

/** Takes in the files and fields of a multipart request. */
export const receiveFiles = (ctx: Context): Promise<void> => receive(ctx as never, async () => undefined);

/** Removes what was received and nobody has taken to another place. */
export async function dropFiles(ctx: Context): Promise<void> {
  const received = (ctx.request as { files?: Record<string, { filepath: string } | { filepath: string }[]> }).files;
  const files = Object.values(received ?? {}).flat();
  await Promise.all(files.map(({ filepath }) => rm(filepath, { force: true })));
}
