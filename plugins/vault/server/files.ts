import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { Writable } from 'node:stream';
import type { Keyring } from './keys';

/**
 * A sealed file: this mark, the id of its key (8 bytes, padded), 16 random bytes of its own, then blocks of 64 KiB, each
 * as nonce, ciphertext and tag of AES-256-GCM. A block is bound to its file, to its place there and to whether it is the
 * last one, so that none can be taken out, moved or cut off (the STREAM construction: Hoang, Reyhanitabar, Rogaway,
 * Vizár, CRYPTO 2015).
 */
const MARK = Buffer.from('KEHUSEAL');
const KEY_ID_BYTES = 8;
const FILE_ID_BYTES = 16;
const HEADER_BYTES = MARK.length + KEY_ID_BYTES + FILE_ID_BYTES;
const BLOCK_BYTES = 64 * 1024;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SEALED_BLOCK_BYTES = IV_BYTES + BLOCK_BYTES + TAG_BYTES;

const associatedData = (fileId: Buffer, index: number, isLast: boolean): Buffer => {
  const place = Buffer.alloc(9);
  place.writeBigUInt64BE(BigInt(index));
  place[8] = isLast ? 1 : 0;
  return Buffer.concat([fileId, place]);
};

/** Writes a file sealed; nothing of it reaches the disk in clear. A file that is not written to its end is removed. */
export class SealedFile extends Writable {
  private readonly fileId = randomBytes(FILE_ID_BYTES);
  private handle: FileHandle | undefined;
  private rest = Buffer.alloc(0);
  private index = 0;
  private isWhole = false;

  constructor(
    private readonly path: string,
    private readonly keyring: Keyring,
  ) {
    super();
  }

  override _construct(done: (error?: Error | null) => void): void {
    this.begin().then(() => done(), done);
  }

  override _write(chunk: Buffer, _: unknown, done: (error?: Error | null) => void): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    this.writeWholeBlocks().then(() => done(), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.endFile().then(() => done(), done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    const over = async () => {
      await this.handle?.close().catch(() => undefined);
      if (!this.isWhole) await rm(this.path, { force: true });
    };
    over().then(
      () => done(error),
      (failed) => done(error ?? failed),
    );
  }

  private async begin(): Promise<void> {
    this.handle = await open(this.path, 'wx', 0o600);
    const keyId = Buffer.alloc(KEY_ID_BYTES);
    keyId.write(this.keyring.current);
    await this.handle.writeFile(Buffer.concat([MARK, keyId, this.fileId]));
  }

  /** The last block is kept until it is known to be the last one. */
  private async writeWholeBlocks(): Promise<void> {
    let from = 0;
    for (; this.rest.length - from > BLOCK_BYTES; from += BLOCK_BYTES)
      await this.writeBlock(this.rest.subarray(from, from + BLOCK_BYTES), false);
    this.rest = Buffer.from(this.rest.subarray(from));
  }

  private async endFile(): Promise<void> {
    await this.writeBlock(this.rest, true);
    await this.handle?.close();
    this.handle = undefined;
    this.isWhole = true;
  }

  private async writeBlock(bytes: Buffer, isLast: boolean): Promise<void> {
    const iv = randomBytes(IV_BYTES);
    const key = this.keyring.keys.get(this.keyring.current) as Buffer;
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    cipher.setAAD(associatedData(this.fileId, this.index++, isLast));
    await this.handle?.writeFile(Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]));
  }
}

/**
 * Reads a file, in blocks: what is sealed is opened, what is not is read as it is (a file that a person names at the
 * command line). @throws when a sealed file was altered or cut off, or its key is gone
 */
export async function* readFileOpened(path: string, keyring: Keyring): AsyncGenerator<Buffer> {
  const bytes = blocksOf(path);
  const first = (await bytes.next()).value as Buffer | undefined;
  if (!first) return;
  if (!first.subarray(0, MARK.length).equals(MARK)) {
    yield first;
    yield* bytes;
    return;
  }
  const keyId = first
    .subarray(MARK.length, MARK.length + KEY_ID_BYTES)
    .toString()
    .replace(/\0+$/, '');
  const key = keyring.keys.get(keyId);
  if (!key || first.length < HEADER_BYTES) throw new Error(`The key of the file ${path} is not in the keyring.`);
  const fileId = first.subarray(MARK.length + KEY_ID_BYTES, HEADER_BYTES);
  let rest = first.subarray(HEADER_BYTES);
  let index = 0;
  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length > SEALED_BLOCK_BYTES; rest = rest.subarray(SEALED_BLOCK_BYTES))
      yield openBlock(rest.subarray(0, SEALED_BLOCK_BYTES), key, associatedData(fileId, index++, false));
  }
  const last = openBlock(rest, key, associatedData(fileId, index, true));
  if (last.length > 0) yield last;
}

/** At least the head of the file first. */
async function* blocksOf(path: string): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { highWaterMark: SEALED_BLOCK_BYTES })) yield chunk as Buffer;
}

function openBlock(sealed: Buffer, key: Buffer, aad: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES)), decipher.final()]);
}

/** How many bytes a file has in clear. */
export async function clearSizeOf(path: string): Promise<number> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(MARK.length), 0, MARK.length, 0);
    if (!buffer.equals(MARK)) return size;
    const sealed = size - HEADER_BYTES;
    return sealed - Math.ceil(sealed / SEALED_BLOCK_BYTES) * (IV_BYTES + TAG_BYTES);
  } finally {
    await handle.close();
  }
}
