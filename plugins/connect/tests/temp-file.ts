import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

const made: string[] = [];

/** Writes a file into a directory of its own, which is gone after the suite. */
export function tempFile(content: string | Buffer, name = 'file.csv'): string {
  const directory = mkdtempSync(join(tmpdir(), 'kehu-connect-'));
  made.push(directory);
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

afterAll(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
});
