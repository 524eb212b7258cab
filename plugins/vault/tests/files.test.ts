import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseKeyring, Vault } from '../server';

const key = () => randomBytes(32).toString('base64');
const vault = new Vault(parseKeyring(JSON.stringify({ current: 'k1', keys: { k1: key() }, index: key() }), 'the test'));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kehu-vault-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function sealed(bytes: Buffer, pieces = 1000): Promise<string> {
  const path = join(folder, 'file');
  const chunks = Array.from({ length: Math.ceil(bytes.length / pieces) }, (_, i) =>
    bytes.subarray(i * pieces, (i + 1) * pieces),
  );
  await pipeline(Readable.from(chunks), vault.sealedFile(path));
  return path;
}
async function opened(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of vault.readFile(path)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const BLOCK = 64 * 1024;

it.each([0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 17])(
  'gives back %d bytes and tells their number',
  async (size) => {
    const bytes = randomBytes(size);
    const path = await sealed(bytes, 10_000);
    expect((await opened(path)).equals(bytes)).toBe(true);
    expect(await vault.clearSizeOf(path)).toBe(size);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  },
);

it('holds nothing in clear', async () => {
  const path = await sealed(Buffer.from('6222021234509876,'.repeat(10_000)));
  expect(readFileSync(path).includes('6222021234509876')).toBe(false);
});

it.each([
  ['cut off behind a block', (bytes: Buffer) => bytes.subarray(0, 32 + 2 * (BLOCK + 28))],
  ['cut off within one', (bytes: Buffer) => bytes.subarray(0, bytes.length - 5)],
  [
    'altered',
    (bytes: Buffer) =>
      Buffer.concat([bytes.subarray(0, 500), Buffer.from([1 ^ (bytes[500] as number)]), bytes.subarray(501)]),
  ],
  [
    'with two blocks exchanged',
    (bytes: Buffer) => {
      const block = (i: number) => bytes.subarray(32 + i * (BLOCK + 28), 32 + (i + 1) * (BLOCK + 28));
      return Buffer.concat([bytes.subarray(0, 32), block(1), block(0), block(2), block(3)]);
    },
  ],
])('refuses a file %s', async (_, change) => {
  const path = await sealed(randomBytes(3 * BLOCK + 17));
  writeFileSync(path, change(readFileSync(path)));
  await expect(opened(path)).rejects.toThrow();
});

it('reads a file that is not sealed as it is', async () => {
  writeFileSync(join(folder, 'plain'), 'no,name\n1,A\n');
  expect((await opened(join(folder, 'plain'))).toString()).toBe('no,name\n1,A\n');
  expect(await vault.clearSizeOf(join(folder, 'plain'))).toBe(12);
});

it('leaves nothing of a file that does not come to its end', async () => {
  const failing = Readable.from(
    (function* () {
      yield randomBytes(2 * BLOCK);
      throw new Error('the line broke');
    })(),
  );
  const file = vault.sealedFile(join(folder, 'half'));
  const closed = new Promise((done) => file.once('close', done));
  await expect(pipeline(failing, file)).rejects.toThrow('the line broke');
  await closed;
  expect(readdirSync(folder)).toEqual([]);
});

it('seals bytes for a table, and takes those that were kept before', () => {
  const place = { entity: 'survey-file', recordId: 'a', field: 'bytes' };
  const bytes = randomBytes(1000);
  const kept = vault.sealBytes(bytes, place);
  expect(kept.includes(bytes.subarray(0, 16))).toBe(false);
  expect(vault.openBytes(kept, place).equals(bytes)).toBe(true);
  expect(() => vault.openBytes(kept, { ...place, recordId: 'b' })).toThrow();
  expect(vault.openBytes(bytes, place)).toBe(bytes);
});
