import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { PAGES } from '../screens/pages.mjs';

const TEXTS = new URL('../../admin/src/shared/i18n/', import.meta.url);
const FILES = ['shell', 'records', 'bank', 'setup', 'operations', 'entry'];

/** Key → text of a language, read from its dictionaries. */
function dictionary(locale) {
  const texts = {};
  for (const file of FILES) {
    const source = readFileSync(new URL(`${locale}/${file}.ts`, TEXTS), 'utf8');
    for (const [, key, text] of source.matchAll(/^ {2}'([^']+)':\s*\n?\s*'((?:[^'\\]|\\.)*)'/gm)) texts[key] = text;
  }
  assert.ok(Object.keys(texts).length > 200, `only ${Object.keys(texts).length} texts found in ${locale}`);
  return texts;
}

const english = dictionary('en');

/** English texts that a Chinese page must not show: those of two words and more that the language translates. */
function foreignTexts(locale) {
  const own = dictionary(locale);
  return Object.entries(english)
    .filter(([key, text]) => own[key] !== text && / /.test(text) && !text.includes('{{') && /[a-z]/.test(text))
    .map(([, text]) => text);
}

/** Every text of a page: what stands there and what is only read out. */
const textsOf = (page) =>
  page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt'];
    const read = [...document.querySelectorAll(attributes.map((name) => `[${name}]`).join())].flatMap((element) =>
      attributes.map((name) => element.getAttribute(name) ?? ''),
    );
    // biome-ignore lint/performance/useDomNodeTextContent: what people see, which textContent runs together
    return [document.title, document.body.innerText, ...read].filter(Boolean);
  });

const test = (locale) => async (fixtures) => {
  const { page, signIn, kehu } = fixtures;
  await signIn('admin', { locale, path: '/today' });
  const keys = Object.keys(english);
  const foreign = locale === 'en' ? [] : foreignTexts(locale);
  const found = [];
  for (const [name, open] of Object.entries(PAGES)) {
    await open({ page, base: kehu.url, phone: false });
    await page.waitForFunction(() => !document.querySelector('.ant-skeleton-active, .ant-spin-spinning'));
    for (const text of await textsOf(page)) {
      for (const key of keys)
        if (text.includes(key) && new RegExp(`(^|[^\\w.])${key.replace(/[.$]/g, '\\$&')}($|[^\\w.])`).test(text))
          found.push(`${name}: the key ${key}`);
      for (const other of foreign) if (text.includes(other)) found.push(`${name}: “${other}”`);
    }
  }
  assert.deepEqual([...new Set(found)], []);
};

export const tests = {
  'every page in English shows texts and no keys': test('en'),
  'every page in 简体中文 shows texts of that language and no keys': test('zh-Hans'),
  'every page in 繁體中文 shows texts of that language and no keys': test('zh-Hant'),
};
for (const run of Object.values(tests)) run.slow = true;
