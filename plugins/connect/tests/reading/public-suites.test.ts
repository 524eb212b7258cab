import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from '@jest/globals';
import { describeWithData, sharedData } from '../shared-data';
import { tempFile } from '../temp-file';
import { asObjects, readAll } from './read';

describeWithData('csv-spectrum is read as its JSON says', 'csv/csv-spectrum', () => {
  for (const file of readdirSync(sharedData('csv/csv-spectrum/csvs'))) {
    test(file, async () => {
      const text = readFileSync(sharedData(`csv/csv-spectrum/csvs/${file}`), 'utf8');
      // A checkout may have turned the line ends that the name promises into plain ones.
      const read = await readAll(tempFile(file.includes('_crlf') ? text.replace(/\r?\n/g, '\r\n') : text));
      const json = JSON.parse(readFileSync(sharedData(`csv/csv-spectrum/json/${basename(file, '.csv')}.json`), 'utf8'));
      const expected = [json].flat();
      // The suite's own JSON has another telephone number than its CSV.
      if (file === 'location_coordinates.csv') expected[0]['Contact Phone Number'] = '2095257564';
      expect(asObjects(read.header, read.rows)).toEqual(expected);
      expect(read.flawed).toEqual([]);
    });
  }
});

describeWithData('csv-test-data', 'csv/csv-test-data', () => {
  const files = readdirSync(sharedData('csv/csv-test-data/csv'));

  test.each(files.filter((file) => !file.startsWith('bad-')))('%s is read as its JSON says', async (file) => {
    const expected = JSON.parse(
      readFileSync(sharedData(`csv/csv-test-data/json/${basename(file, '.csv')}.json`), 'utf8'),
    );
    const path = sharedData(`csv/csv-test-data/csv/${file}`);
    if (file.startsWith('header-')) {
      const read = await readAll(path);
      expect(asObjects(read.header, read.rows)).toEqual(expected);
      return;
    }
    const width = Math.max(...expected.map((row: string[]) => row.length));
    const read = await readAll(path, { header: Array.from({ length: width }, (_, i) => String(i + 1)) });
    expect(read.rows.map(({ values }) => values)).toEqual(expected);
  });

  test.each([
    ['bad-header-less-fields.csv', 'file_truncated', []],
    ['bad-header-more-fields.csv', null, ['field_count']],
    ['bad-header-no-header.csv', 'file_empty', []],
    ['bad-missing-quote.csv', 'quote_open', []],
    ['bad-quotes-with-unescaped-quote.csv', null, ['quote_misplaced']],
    ['bad-unescaped-quote.csv', null, ['quote_stray']],
  ])('%s is refused', async (file, refused, flaws) => {
    const read = await readAll(sharedData(`csv/csv-test-data/csv/${file}`));
    expect(read.refused).toBe(refused);
    expect(read.rows).toEqual([]);
    expect(read.flawed.map(({ flaw }) => flaw?.code)).toEqual(flaws);
    expect(read.flawed.every(({ row }) => row === 2)).toBe(true);
  });
});

describeWithData('papaparse', 'csv/papaparse', () => {
  test.each(readdirSync(sharedData('csv/papaparse/tests')).filter((f) => f.endsWith('.csv')))('%s', async (file) => {
    const read = await readAll(sharedData(`csv/papaparse/tests/${file}`));
    expect(read.refused).toBeNull();
  });
});
