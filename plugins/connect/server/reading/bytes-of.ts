import { createReadStream } from 'node:fs';

const CHUNK_BYTES = 256 * 1024;

/** Reads the bytes of a file; plain until the plugin starts, which brings the vault that opens received ones. */
let read = (path: string, chunkBytes: number): AsyncIterable<Buffer> =>
  createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>;

export const bytesOf = (path: string, chunkBytes = CHUNK_BYTES): AsyncIterable<Buffer> => read(path, chunkBytes);

/** Received files lie sealed; whoever starts says how they are opened. */
export const openFilesBy = (opener: typeof read): void => {
  read = opener;
};
