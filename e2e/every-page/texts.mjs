import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

const TEXTS = new URL('../../admin/src/shared/i18n/', import.meta.url);
const FILES = readdirSync(new URL('en/', TEXTS));

/** Key → text of a language, read from its dictionaries. */
function dictionary(locale) {
  const texts = {};
  for (const file of FILES) {
    const source = readFileSync(new URL(`${locale}/${file}`, TEXTS), 'utf8');
    for (const [, key, text] of source.matchAll(/^ {2}'([^']+)':\s*\n?\s*'((?:[^'\\]|\\.)*)'/gm)) texts[key] = text;
  }
  assert.ok(Object.keys(texts).length > 200, `only ${Object.keys(texts).length} texts found in ${locale}`);
  return texts;
}

const english = dictionary('en');
const keys = Object.keys(english);

/** Names of the demo bank's records that are a text of the interface as well. */
const RECORDS = ['Asked again'];

/** English texts that a Chinese page must not show: those of two words and more that the language translates. */
function foreignTexts(locale) {
  if (locale === 'en') return [];
  const own = dictionary(locale);
  return Object.entries(english)
    .filter(([key, text]) => own[key] !== text && / /.test(text) && !text.includes('{{') && /[a-z]/.test(text))
    .map(([, text]) => text)
    .filter((text) => !RECORDS.includes(text));
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

const FOREIGN = Object.fromEntries(['en', 'zh-Hans', 'zh-Hant'].map((locale) => [locale, foreignTexts(locale)]));
const isWhole = (key) => new RegExp(`(^|[^\\w.])${key.replace(/[.$]/g, '\\$&')}($|[^\\w.])`);

/** Keys that the page shows instead of their texts, and texts of another language. */
export async function textFindings(page, locale) {
  const found = [];
  for (const text of await textsOf(page)) {
    for (const key of keys) if (text.includes(key) && isWhole(key).test(text)) found.push(`the key ${key}`);
    for (const other of FOREIGN[locale]) if (text.includes(other)) found.push(`“${other}”`);
  }
  return [...new Set(found)];
}
