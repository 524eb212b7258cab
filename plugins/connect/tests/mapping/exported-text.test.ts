import { describe, expect, test } from '@jest/globals';
import { csvLine } from '@kehu/records';
import fc from 'fast-check';
import { cellReader } from '../../server/mapping/compile-source';
import { readAll } from '../reading/read';
import { tempFile } from '../temp-file';

/** What an import reads of a file that an export wrote. */
async function roundTrip(rows: readonly (readonly string[])[]): Promise<(string | null)[][]> {
  const path = tempFile(
    `\uFEFF${csvLine(['id', 'a', 'b'])}${rows.map((row, i) => csvLine([`r${i}`, ...row])).join('')}`,
  );
  const read = await readAll(path);
  expect([read.refused, read.flawed, read.footer]).toEqual([null, [], []]);
  const cells = [1, 2].map((index) => cellReader(index, { trim: false, nothing: [''] }));
  return read.rows.map(({ values }) => cells.map((cell) => cell(values)));
}

describe('an export that is imported again is what it was', () => {
  test('texts that a spreadsheet would run, and texts that look guarded', async () => {
    const texts = [
      '=cmd Ltd',
      '- first',
      "'quoted'",
      "O'Neil",
      "'=x",
      "''+1",
      '+5',
      '-5.00',
      '@a',
      '\tx',
      "'",
      "'-",
      '+49 151',
    ];
    expect((await roundTrip(texts.map((text) => [text, 'x']))).map(([text]) => text)).toEqual(texts);
  });

  test('any text', async () => {
    const unit = fc.oneof(
      fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', '|', ' ', '1', '.', '%', '张', '😀'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
    );
    const text = fc
      .string({ unit, minLength: 1, maxLength: 12 })
      .filter((one) => !one.includes('\0') && one.isWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), async (rows) => {
        expect(await roundTrip(rows)).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  test('the guard of a file comes off, other apostrophes stay', () => {
    const read = cellReader(0, { trim: true, nothing: [''] });
    expect(["'=cmd Ltd", "'- first", "O'Neil", "'quoted'"].map((cell) => read([cell]))).toEqual([
      '=cmd Ltd',
      '- first',
      "O'Neil",
      "'quoted'",
    ]);
  });
});
