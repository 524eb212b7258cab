import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { tempFile } from '../temp-file';
import { readAll } from './read';

const CHINESE = '姓名,手机,地址\r\n张伟,13800138000,北京市朝阳区建国路\r\n李娜,13900139000,上海市浦东新区世纪大道\r\n';
const TRADITIONAL = '姓名,手機,地址\r\n張偉,0912345678,臺北市信義區市府路\r\n李娜,0922345678,高雄市前鎮區成功二路\r\n';
const CZECH = 'jméno;město\r\nDvořák;Plzeň\r\nŽižková;Ústí nad Labem\r\nŠťastný;České Budějovice\r\n';
const WESTERN = 'nom;ville\r\nJosé;São Paulo\r\nMüller;Köln\r\nFrançois;Orléans\r\n';

describe('encodings are detected', () => {
  test.each([
    ['utf-8', 'utf-8', CHINESE],
    ['utf-8 with BOM', 'utf-8', `\ufeff${CHINESE}`],
    ['utf-16le', 'utf-16le', CHINESE],
    ['utf-16be', 'utf-16be', CHINESE],
    ['utf-16le with BOM', 'utf-16le', `\ufeff${CHINESE}`],
    ['utf-16be with BOM', 'utf-16be', `\ufeff${CHINESE}`],
    ['gb18030', 'gb18030', CHINESE],
    ['big5', 'big5', TRADITIONAL],
    ['windows-1250', 'windows-1250', CZECH],
    ['windows-1252', 'windows-1252', WESTERN],
  ])('%s', async (_name, encoding, text) => {
    const read = await readAll(tempFile(iconv.encode(text, encoding, { addBOM: false })));
    expect(read.dialect?.encoding).toBe(encoding);
    const lines = text.replace('\ufeff', '').trimEnd().split('\r\n');
    const separator = read.dialect?.separator ?? '';
    expect([read.header, ...read.rows.map((row) => row.values)]).toEqual(lines.map((line) => line.split(separator)));
  });

  test('text beyond ASCII that comes late is still seen', async () => {
    const text = `name,city\n${'Smith,London\n'.repeat(40_000)}张伟,北京市朝阳区\n李娜,上海市浦东新区\n王芳,广州市天河区\n`;
    const read = await readAll(tempFile(iconv.encode(text, 'gb18030')));
    expect(read.dialect?.encoding).toBe('gb18030');
    expect(read.rows.at(-1)?.values).toEqual(['王芳', '广州市天河区']);
  });
});

describe('dialects are detected', () => {
  test.each([
    [',', 'a,b\n"1;2",3\n'],
    [';', 'a;b\n1,5;2,5\n3,5;4,5\n'],
    ['\t', 'a\tb\n1, 2\t3\n'],
    ['|', 'a|b|c\n1|2,2|3\n'],
  ])('separator %j', async (separator, text) => {
    expect((await readAll(tempFile(text))).dialect?.separator).toBe(separator);
  });

  test('single quotes around every name', async () => {
    const read = await readAll(tempFile("'a';'b'\n'x;y';'it''s'\n"));
    expect(read.rows.map((row) => row.values)).toEqual([['x;y', "it's"]]);
  });

  test('line ends of an old Macintosh', async () => {
    const read = await readAll(tempFile('a,b\r1,2\r"3\r4",5\r'));
    expect(read.rows.map((row) => row.values)).toEqual([
      ['1', '2'],
      ['3\r4', '5'],
    ]);
  });

  test('what the preset says wins', async () => {
    const read = await readAll(tempFile('a;b,c;d\n1;2,3;4\n'), { separator: ',' });
    expect(read.header).toEqual(['a;b', 'c;d']);
  });
});

describe('a broken file is refused', () => {
  test.each<[string, string | Buffer, string, object]>([
    ['empty', '', 'file_empty', {}],
    ['only a BOM', Buffer.from([0xef, 0xbb, 0xbf]), 'file_empty', {}],
    ['a workbook', Buffer.from('PK\x03\x04rest'), 'file_not_text', {}],
    ['a quote that is never closed', 'a,b\n1,2\n3,"4\n5,6\n', 'quote_open', { row: 3 }],
    ['truncated in a row', 'a,b,c\n1,2,3\n4,5', 'file_truncated', { row: 3 }],
    [
      'truncated in a character, before the last cell',
      Buffer.concat([Buffer.from('a,b\n1,张\n李'), Buffer.from([0xe5, 0xbc])]),
      'file_truncated',
      { row: 3 },
    ],
    ['a column without a name', 'a,,c\n1,2,3\n', 'header_empty', { column: 2 }],
    ['two columns of one name', 'a,b,A\n1,2,3\n', 'header_duplicate', { name: 'A' }],
    ['a NUL in the header', 'a,b\0\n1,2\n', 'file_not_text', {}],
    [
      'half a UTF-16 character',
      Buffer.from('\ufeffa,b\n1,2\n', 'utf16le').subarray(0, -1),
      'bytes_invalid',
      { line: 2 },
    ],
  ])('%s', async (_name, content, code, params) => {
    const read = await readAll(tempFile(content));
    expect(read.refused).toBe(code);
    expect(read.params).toMatchObject(params);
  });

  test('a byte that UTF-8 does not have, with its line', async () => {
    const good = '张伟,北京市\n'.repeat(200);
    const content = Buffer.concat([Buffer.from(`a,b\n${good}x,`), Buffer.from([0xff]), Buffer.from(`\n${good}`)]);
    const read = await readAll(tempFile(content));
    expect([read.refused, read.params]).toEqual(['bytes_invalid', { line: 202, encoding: 'utf-8' }]);
  });

  test('such a byte in a short file, which is no file of another encoding', async () => {
    const content = Buffer.concat([Buffer.from('a,b\n张伟,北京市\nJos'), Buffer.from([0xe9]), Buffer.from(',x\n')]);
    const read = await readAll(tempFile(content));
    expect([read.refused, read.params]).toEqual(['bytes_invalid', { line: 3, encoding: 'utf-8' }]);
  });

  test('another encoding than the preset names', async () => {
    const read = await readAll(tempFile(iconv.encode(CHINESE, 'gb18030')), { encoding: 'utf-8' });
    expect(read.refused).toBe('bytes_invalid');
  });

  test.each([false, true])('one endless line, in flat memory (in quotes: %s)', async (quoted) => {
    const path = tempFile('');
    const out = createWriteStream(path);
    out.write(`a,b\n1,${quoted ? '"' : ''}`);
    const mebibyte = Buffer.alloc(1024 * 1024, 'x');
    for (let i = 0; i < 64; i++) if (!out.write(mebibyte)) await once(out, 'drain');
    out.end();
    await once(out, 'finish');
    const before = process.memoryUsage().arrayBuffers;
    const read = await readAll(path);
    expect([read.refused, read.params]).toEqual(['record_too_long', { row: 2, limit: 1024 * 1024 }]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(24 * 1024 * 1024);
  });
});

describe('a flawed row is rejected and the rest goes on', () => {
  test.each([
    ['too few cells', '1\n', 'field_count'],
    ['too many cells', '1,2,3\n', 'field_count'],
    ['a NUL', '1,\0\n', 'nul'],
    ['a stray quote', '1,say "x"\n', 'quote_stray'],
    ['text behind a closing quote', '1,"say "x"\n', 'quote_misplaced'],
  ])('%s', async (_name, line, code) => {
    const read = await readAll(tempFile(`a,b\nfirst,1\n${line}last,2\n`));
    expect(read.rows).toEqual([
      { row: 2, values: ['first', '1'] },
      { row: 4, values: ['last', '2'] },
    ]);
    expect(read.flawed.map(({ row, flaw }) => [row, flaw?.code])).toEqual([[3, code]]);
  });

  test('inches and seconds in an unquoted cell are no quotes', async () => {
    const read = await readAll(tempFile(`size,where\n24",37°36'37.8"N\n1,2\n`));
    expect(read.rows.map((row) => row.values)).toEqual([
      ['24"', `37°36'37.8"N`],
      ['1', '2'],
    ]);
  });

  test('blank lines are passed over and still counted', async () => {
    const read = await readAll(tempFile('a,b\n\n1,2\n\n'));
    expect(read.rows).toEqual([{ row: 3, values: ['1', '2'] }]);
  });
});

describe('whatever is written after RFC 4180 is read back', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '1', '"', "'", ',', ';', '\n', '\r', ' ', '张', '😀'),
    maxLength: 6,
  });
  const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;

  test('cells with quotes, separators and line ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        async (rows, end) => {
          const text = [['x', 'y', 'z'], ...rows].map((row) => row.map(quote).join(',')).join(end);
          const options = { separator: ',', lineEnd: '\n' } as const;
          const read = await readAll(tempFile(text), options);
          expect(read.rows.map((row) => row.values)).toEqual(rows);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('no text makes reading fail otherwise than with a refusal or a flawed row', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', '1', '"', ',', '\n', '\r', ' '), maxLength: 40 }),
        async (text) => {
          const read = await readAll(tempFile(`a,b\n${text}`), { separator: ',', quote: '"', lineEnd: '\n' });
          const seen = [...read.rows, ...read.flawed].map(({ row }) => row);
          expect(new Set(seen).size).toBe(seen.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});
