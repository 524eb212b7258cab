import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { app as en } from '../en/app';
import { entry as enEntry } from '../en/entry';
import { marketing } from '../en/marketing';
import { setup } from '../en/setup';
import { labelIn, matchLocale } from '../locale';
import { app as hans } from '../zh-Hans/app';
import { entry as hansEntry } from '../zh-Hans/entry';
import { marketing as hansMarketing } from '../zh-Hans/marketing';
import { setup as hansSetup } from '../zh-Hans/setup';
import { app as hant } from '../zh-Hant/app';
import { entry as hantEntry } from '../zh-Hant/entry';
import { marketing as hantMarketing } from '../zh-Hant/marketing';
import { setup as hantSetup } from '../zh-Hant/setup';

/** Dictionaries that are nothing but others together. */
const SUMS = ['app.ts', 'marketing.ts', 'setup.ts'];

type Texts = Record<string, string>;
const english: Texts = { ...enEntry, ...en, ...marketing, ...setup };
const others: [string, Texts][] = [
  ['zh-Hans', { ...hansEntry, ...hans, ...hansMarketing, ...hansSetup }],
  ['zh-Hant', { ...hantEntry, ...hant, ...hantMarketing, ...hantSetup }],
];
const params = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)(?:, \w+)?\}\}/g)].map((match) => match[1] ?? '').sort();

describe.each(others)('the texts in %s', (_, texts) => {
  it('are the same ones as in English', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
  });

  it('take the same parameters and say something', () => {
    for (const [key, text] of Object.entries(texts)) {
      expect({ key, params: params(text) }).toEqual({ key, params: params(english[key] ?? '') });
      expect(text.trim()).not.toBe('');
    }
  });
});

it('no text stands in two dictionaries of one language', () => {
  const folder = join(__dirname, '../en');
  const files = readdirSync(folder).filter((name) => !SUMS.includes(name));
  const keys = files.flatMap((name) =>
    Object.values(require(join(folder, name)) as Record<string, Texts>).flatMap(Object.keys),
  );
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  // … and none is left out of what the pages are given.
  expect(keys.length).toBe(Object.keys(english).length);
});

describe('languages', () => {
  it('are found for what a browser asks', () => {
    expect(['zh-CN', 'zh', 'zh-TW', 'zh-HK', 'zh-Hant-MO', 'en-GB', 'de'].map(matchLocale)).toEqual([
      'zh-Hans',
      'zh-Hans',
      'zh-Hant',
      'zh-Hant',
      'zh-Hant',
      'en',
      undefined,
    ]);
  });

  it('of a label fall back to the other script before English', () => {
    expect(labelIn('zh-Hant', { en: 'Name', 'zh-Hans': '名称' })).toBe('名称');
    expect(labelIn('zh-Hans', { en: 'Name' })).toBe('Name');
  });
});
