import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { describeWithData, sharedData } from '../shared-data';
import { tempFile } from '../temp-file';
import { readAll } from './read';

describeWithData('naughty strings', 'naughty-strings', () => {
  test('are read back unchanged', async () => {
    const strings: string[] = JSON.parse(readFileSync(sharedData('naughty-strings/blns.json'), 'utf8'));
    expect(strings.length).toBeGreaterThan(500);
    const text = ['id,text', ...strings.map((value, i) => `${i},"${value.replaceAll('"', '""')}"`)].join('\r\n');
    const read = await readAll(tempFile(text));
    expect(read.flawed).toEqual([]);
    expect(read.rows.map((row) => row.values[1])).toEqual(strings);
  });
});
