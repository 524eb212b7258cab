import type { Label, Locale } from '@kehu/kernel/contract';

/** Every language by its own name. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文' };
export const LOCALES = Object.keys(LANGUAGE_NAMES) as Locale[];

/** The language we have that serves a BCP 47 tag best; undefined when none does. */
export function matchLocale(tag: string): Locale | undefined {
  const exact = LOCALES.find((locale) => locale === tag);
  if (exact) return exact;
  const { language, script, region } = new Intl.Locale(tag).maximize();
  if (language === 'en') return 'en';
  if (language !== 'zh') return undefined;
  return script === 'Hant' || region === 'TW' || region === 'HK' ? 'zh-Hant' : 'zh-Hans';
}

/** A catalogue text in a language; Chinese readers get the other script before English. */
export function labelIn(locale: Locale, label: Label): string {
  if (locale === 'en') return label.en;
  const other = locale === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans';
  return label[locale] || label[other] || label.en;
}
