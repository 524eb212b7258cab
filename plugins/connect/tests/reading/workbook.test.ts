import { deflateRawSync } from 'node:zlib';
import { type BookType, utils, type WorkSheet, write } from '@e965/xlsx';
import { describe, expect, test } from '@jest/globals';
import { tempFile } from '../temp-file';
import { readAll } from './read';

const book = (sheets: Record<string, WorkSheet>, bookType: BookType): Buffer => {
  const made = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(made, sheet, name);
  return write(made, { type: 'buffer', bookType, compression: true }) as Buffer;
};

const ROWS = [
  ['Customers of March'],
  [],
  ['no', 'name', 'born', 'seen', 'income', 'card', 'vip'],
  [
    '000123',
    '李娜',
    new Date(Date.UTC(1980, 1, 29)),
    new Date(Date.UTC(2026, 2, 1, 9, 15, 5)),
    1234.5,
    '6222020200012345678',
    true,
  ],
  ['000124', '=cmd, "x"\nline', new Date(Date.UTC(1999, 11, 31)), '', 0.1 + 0.2, '', false],
  ['Total', '', '', '', 1234.8, '', ''],
];

describe.each<BookType>(['xlsx', 'ods'])('a workbook (%s)', (type) => {
  const sheet = () => utils.aoa_to_sheet(ROWS, { UTC: true });

  test('is read as if it had been saved as CSV, dates as dates and ids as text', async () => {
    const read = await readAll(tempFile(book({ First: sheet() }, type), `a.${type}`));
    expect([read.refused, read.header, read.preamble]).toEqual([null, ROWS[2], ['Customers of March,,,,,,']]);
    expect(read.rows.map(({ values }) => values)).toEqual([
      ['000123', '李娜', '1980-02-29', '2026-03-01 09:15:05', '1234.5', '6222020200012345678', 'true'],
      ['000124', '=cmd, "x"\nline', '1999-12-31', '', '0.3', '', 'false'],
    ]);
    expect(read.footer).toHaveLength(1);
  });

  test('gives the sheet that is asked for, else the first that holds something', async () => {
    const sheets = {
      Empty: utils.aoa_to_sheet([[]]),
      One: sheet(),
      Two: utils.aoa_to_sheet([
        ['a', 'b'],
        ['1', '2'],
      ]),
    };
    const path = tempFile(book(sheets, type), `b.${type}`);
    expect((await readAll(path)).header[0]).toBe('no');
    expect((await readAll(path, { sheet: 'Two' })).rows.map(({ values }) => values)).toEqual([['1', '2']]);
    expect((await readAll(path, { sheet: 'Three' })).refused).toBe('sheet_missing');
  });
});

test('a number that lost its digits is as the spreadsheet kept it, a formula is the value stored with it', async () => {
  const sheet = utils.aoa_to_sheet([
    ['no', 'sum'],
    [6222020200012345000, 1],
  ]);
  sheet.B2 = { t: 'n', v: 42, f: 'A2*2' };
  const read = await readAll(tempFile(book({ S: sheet }, 'xlsx'), 'c.xlsx'));
  expect(read.rows[0]?.values).toEqual(['6222020200012350000', '42']);
});

describe('what is no workbook, or too large, is refused', () => {
  test('an archive with something else, and half a workbook', async () => {
    expect((await readAll(tempFile(zip('readme.txt', Buffer.from('hello')), 'd.xlsx'))).refused).toBe('file_not_text');
    const whole = book({ S: utils.aoa_to_sheet(ROWS, { UTC: true }) }, 'xlsx');
    expect((await readAll(tempFile(whole.subarray(0, whole.length / 2), 'e.xlsx'))).refused).toBe('file_not_text');
  });

  test('a small file that unpacks to a large one, without unpacking it', async () => {
    const bomb = zip('xl/worksheets/sheet1.xml', Buffer.alloc(300 * 1024 * 1024, ' '));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect((await readAll(tempFile(bomb, 'f.xlsx'))).refused).toBe('workbook_too_large');
  });

  test('more rows than are read at once: one past the limit', async () => {
    const rows = Array.from({ length: 200_001 }, (_, i) => [String(i)]);
    const path = tempFile(book({ S: utils.aoa_to_sheet(rows, { dense: true }) }, 'xlsx'), 'g.xlsx');
    expect((await readAll(path)).refused).toBe('workbook_too_large');
  });
});

/** An archive of one packed part, whose header says that it is small. */
function zip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(10, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
