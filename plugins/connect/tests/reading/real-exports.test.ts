import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describeWithData, sharedData } from '../shared-data';
import { tempFile } from '../temp-file';
import { readAll } from './read';

const values = (read: Awaited<ReturnType<typeof readAll>>) => read.rows.map((row) => row.values);

describe('a table between other lines', () => {
  const before = [
    'Statement of account',
    'Holder: [A. Sample]',
    'Period: 2026-03-01 to 2026-03-31',
    '',
    '1. For information only',
    '-------- list --------',
  ];
  const header = 'Date,Text,Amount,Balance';
  const rows = ['2026-03-01,Bakery,9.90,90.10', '2026-03-02,Tram,4.00,86.10', '2026-03-03,Salary,100.00,186.10'];

  test.each([0, 1, 2, 5, 12, 30])('with %i lines before the header', async (count) => {
    const preamble = Array.from({ length: count }, (_, i) => before[i % before.length] as string);
    const read = await readAll(tempFile([...preamble, header, ...rows, ''].join('\n')));
    expect(read.header).toEqual(header.split(','));
    expect(values(read)).toEqual(rows.map((row) => row.split(',')));
    expect(read.preamble).toEqual(preamble.filter((line) => line !== '').map((line) => line));
  });

  test.each([
    ['a title line alone', 'March 2026', '', header, '', []],
    ['separators at every end', 'March 2026,,,,', '', `${header},`, ',', []],
    ['a line of dashes and a remark', '', '', header, '', ['---------------', '3 rows, printed today']],
    ['totals as wide as the table', '', '', header, '', ['Total,,113.90,']],
    ['Chinese totals and remarks', '', '', header, '', ['合计,,113.90,', '', '以上为全部明细', '说明：仅供参考']],
  ])('%s', async (_name, title, _empty, head, end, footer) => {
    const lines = [...(title ? [title] : []), head, ...rows.map((row) => row + end), ...footer];
    for (const ending of ['', '\n']) {
      const read = await readAll(tempFile(lines.join('\r\n') + ending));
      expect([read.refused, read.header]).toEqual([null, header.split(',')]);
      expect(values(read)).toEqual(rows.map((row) => row.split(',')));
      expect(read.flawed).toEqual([]);
      expect(read.footer.filter(Boolean)).toEqual(footer.filter(Boolean));
    }
  });

  test('a number of lines that the preset knows', async () => {
    const read = await readAll(tempFile('x,y\n1,2\na,b\n3,4\n'), { skip: 2 });
    expect([read.header, values(read), read.preamble]).toEqual([['a', 'b'], [['3', '4']], ['x,y', '1,2']]);
  });

  test('the columns that are asked for tell the header, even with no row under it', async () => {
    const wanted = (cells: readonly string[]) => cells.includes('Text');
    const read = await readAll(tempFile('Account,Currency\n1234,EUR\nDate,Text\n'), { wanted });
    expect([read.header, values(read)]).toEqual([['Date', 'Text'], []]);
  });

  test('what is no footer is no footer: a short row in the middle or with content is told', async () => {
    const read = await readAll(tempFile(`${header}\n合计\n${rows[0]}\n2026-03-02,Tram\n`));
    expect([values(read), read.flawed.map(({ row }) => row), read.footer]).toEqual([
      [(rows[0] as string).split(',')],
      [2, 4],
      [],
    ]);
  });

  test('a plain table of one column has no preamble', async () => {
    const read = await readAll(tempFile('name\nAnn\nBob, the second\n'));
    expect([read.header, values(read), read.flawed.map(({ row }) => row)]).toEqual([['name'], [['Ann']], [3]]);
  });
});

describe('cells as programs write them', () => {
  test('blanks and tabs behind a closing quote', async () => {
    const read = await readAll(tempFile('a ,"b" ,"c"\t\n1,"x, y" ,"2"\t\n3," z " ,"4" \n5,plain,6\n'));
    expect(read.header).toEqual(['a', 'b', 'c']);
    expect(values(read)).toEqual([
      ['1', 'x, y', '2'],
      ['3', ' z ', '4'],
      ['5', 'plain', '6'],
    ]);
  });

  test('blanks behind quotes, wherever a chunk ends', async () => {
    const rows = Array.from({ length: 9000 }, (_, i) => [`k${i}`, `text, ${'x'.repeat(i % 61)}`, `${i}`]);
    const lines = rows.map(
      ([a, b, c], i) => `"${a}"${' '.repeat(i % 3)},"${b}"${' '.repeat(i % 2)},"${c}"${'\t'.repeat(i % 2)}`,
    );
    expect(values(await readAll(tempFile(`a,b,c\n${lines.join('\n')}\n`)))).toEqual(rows);
  });

  test('separators at the end of the lines, of the rows alone too', async () => {
    expect(values(await readAll(tempFile('a,b,\n1,2,\n3,,\n')))).toEqual([
      ['1', '2'],
      ['3', ''],
    ]);
    expect(values(await readAll(tempFile('a,b\n1,2,,\n3,4\n')))).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('a value without a name in the header is told', async () => {
    expect((await readAll(tempFile('a,b,\n1,2,3\n4,5,6\n'))).refused).toBe('header_empty');
    expect((await readAll(tempFile('a,b,\n1,2,\n4,5,6\n7,8,\n'))).flawed.map(({ row }) => row)).toEqual([3]);
  });

  test('an amount with commas that nobody quoted', async () => {
    const read = await readAll(tempFile('d,t,n\n1,a,CNY 1,024.00\n2,b,1,234,567.89\n3,c,(12,345.00)\n4,d,e,100\n'));
    expect(values(read).map((row) => row[2])).toEqual(['CNY 1,024.00', '1,234,567.89', '(12,345.00)']);
    expect(read.flawed.map(({ row }) => row)).toEqual([5]);
  });
});

describe('encodings of small files', () => {
  const names = '李娜';
  test.each<[string, string, string[]]>([
    ['gb18030', '客户号,姓名\r\n1,李娜\r\n', []],
    ['gb18030', 'no,name\n1,李娜\n2,王芳\n', []],
    ['gb18030', `no,name\n1,${names}\n`, []],
    ['gb18030', 'no,name\n1,𠮷野\n2,张三\n', []],
    ['big5', '客戶編號,姓名\r\n1,陳美玲\r\n2,林志明\r\n', []],
    ['shift_jis', '番号,名前\r\n1,たなか\r\n2,スズキ\r\n', []],
    ['windows-1251', 'Номер,Имя\r\n1,Иванов\r\n2,Петрова\r\n', []],
    ['windows-1253', 'Αριθμός,Όνομα\r\n1,Παπαδόπουλος\r\n', []],
    ['windows-1252', 'nr,name\r\n1,Müller\r\n', []],
    ['windows-1250', 'č,jméno\r\n1,Dvořák\r\n2,Šťastný\r\n', []],
    ['iso-8859-2', 'č,jméno\r\n1,Dvořák\r\n2,Šťastný\r\n3,Žižka\r\n', []],
  ])('%s %j is read rightly, or its right reading is among those shown', async (encoding, text) => {
    const read = await readAll(tempFile(iconv.encode(text, encoding)));
    const readings = [read.dialect?.encoding as string, ...read.alternatives];
    const texts = readings.map((one) => iconv.decode(iconv.encode(text, encoding), one));
    expect(texts).toContain(text);
    // The first is right unless the file leaves room for doubt.
    if (read.alternatives.length === 0) expect(texts[0]).toBe(text);
  });

  test('a file cut in the middle of a character loses that row alone, and says so', async () => {
    for (const keep of [1, 2]) {
      const cut = Buffer.concat([Buffer.from('no,name\n1,李娜\n2,王芳\n3,赵'), Buffer.from('敏').subarray(0, keep)]);
      const read = await readAll(tempFile(cut));
      expect([read.refused, read.dialect?.encoding, read.alternatives]).toEqual([null, 'utf-8', []]);
      expect(values(read)).toEqual([
        ['1', '李娜'],
        ['2', '王芳'],
      ]);
      expect(read.flawed).toEqual([{ row: 4, values: ['3', '赵�'], flaw: { code: 'character_cut', params: {} } }]);
    }
  });

  test('whatever names a file holds: read rightly, or said to be doubtful, or refused', async () => {
    const pools = {
      gb18030:
        '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂英',
      big5: '陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴徐周葉蘇莊江呂何羅高蕭美玲志明雅婷家豪淑芬俊傑怡君承翰建宏',
      'windows-1252': 'éèüöäñçßåøôî',
    };
    const file = fc.constantFrom(...(Object.keys(pools) as (keyof typeof pools)[])).chain((encoding) =>
      fc.record({
        encoding: fc.constant(encoding),
        names: fc.array(
          fc
            .string({ unit: fc.constantFrom(...pools[encoding]), minLength: 2, maxLength: 3 })
            .map((name) => (encoding === 'windows-1252' ? `M${name[0]}ller` : name)),
          { minLength: 1, maxLength: 20 },
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(file, async ({ encoding, names: own }) => {
        const text = `no,name\n${own.map((name, i) => `${i},${name}`).join('\n')}\n`;
        const bytes = iconv.encode(text, encoding);
        const read = await readAll(tempFile(bytes));
        if (read.refused) return;
        const right =
          values(read)
            .map((row) => row[1])
            .join() === own.join();
        const shown = read.alternatives.some((one) => iconv.decode(bytes, one) === text);
        expect(right || shown).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describeWithData('small files as banks and wallets export them', 'exports', () => {
  const truth = JSON.parse(readFileSync(sharedData('exports/truth.json'), 'utf8')) as Record<
    string,
    { rows?: number; rejected?: number }
  >;
  test.each(readdirSync(sharedData('exports')).filter((name) => name.endsWith('.csv')))('%s', async (name) => {
    const read = await readAll(sharedData(`exports/${name}`));
    expect(read.refused).toBeNull();
    const { rows, rejected = 0 } = truth[name] ?? {};
    if (rows !== undefined) expect(read.rows.length + read.flawed.length).toBe(rows + rejected);
  });
});
