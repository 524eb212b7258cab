import type { Locale } from '@kehu/kernel/contract';
import { isJson } from './json';

/** SurveyJS's names of our languages. A plain text, or `default`, is English. */
const SURVEY_LOCALE: Record<Locale, string> = { en: 'en', 'zh-Hans': 'zh-cn', 'zh-Hant': 'zh-tw' };
const DEFAULT = 'default';

/** A text of a definition in one language; empty where it has none. */
export function textIn(value: unknown, locale: Locale): string {
  if (typeof value === 'string') return locale === 'en' ? value : '';
  if (!isJson(value)) return '';
  const written = value[SURVEY_LOCALE[locale]] ?? (locale === 'en' ? value[DEFAULT] : undefined);
  return typeof written === 'string' ? written : '';
}

const FALLBACK: readonly Locale[] = ['en', 'zh-Hans', 'zh-Hant'];

/** A text in a language, or else in any. */
export const anyText = (value: unknown, locale: Locale): string =>
  [locale, ...FALLBACK].map((one) => textIn(value, one)).find(Boolean) ?? '';

/** Writes a text in one language; the others stay. @returns undefined when nothing is left */
export function withText(value: unknown, locale: Locale, text: string): unknown {
  if (!isJson(value)) {
    if (locale === 'en') return text || undefined;
    const before = typeof value === 'string' && value ? { [DEFAULT]: value } : {};
    return text ? { ...before, [SURVEY_LOCALE[locale]]: text } : value;
  }
  const key = locale === 'en' && !('en' in value) ? DEFAULT : SURVEY_LOCALE[locale];
  // English comes first where a text begins in Chinese.
  const next = key === DEFAULT && !(key in value) ? { [key]: text, ...value } : { ...value, [key]: text };
  const written = Object.entries(next).filter(([name, one]) => name !== key || one !== '');
  if (written.length === 0) return undefined;
  const [only] = written;
  return written.length === 1 && only?.[0] === DEFAULT ? only[1] : Object.fromEntries(written);
}
