import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from '@jest/globals';

/** Real files that are not part of the repository; tests that need them say so and are skipped where they are absent. */
const ROOT = process.env.KEHU_SHARED_DATA ?? resolve(__dirname, '../../../../shared/data');

export const sharedData = (path: string): string => join(ROOT, path);

/** `describe`, or a skipped one that says which data is missing. */
export function describeWithData(name: string, path: string, body: () => void): void {
  if (existsSync(sharedData(path))) describe(name, body);
  // Jest runs the body of a skipped suite too, which would read what is not there.
  else
    describe.skip(`${name} (skipped: there is no ${sharedData(path)}; set KEHU_SHARED_DATA)`, () =>
      test('', () => undefined));
}
