import { LOCALES, type Locale } from '@kehu/kernel/contract';
import type { LocalizableString } from 'survey-core';
import { SURVEY_LOCALE } from './model';

type Texts = Partial<Record<Locale, string>>;

/** A text of a definition in the languages that it is written in, without its markup. */
export function textsOf(text: LocalizableString | undefined): Texts {
  if (!text) return {};
  const json: unknown = text.getJson();
  if (typeof json === 'string') return { en: plain(json) };
  if (json === null || typeof json !== 'object') return { en: plain(text.renderedHtml) };
  const written = json as Record<string, unknown>;
  const of = (locale: Locale) =>
    written[SURVEY_LOCALE[locale]] ?? (locale === 'en' ? (written.en ?? written.default) : undefined);
  return Object.fromEntries(LOCALES.flatMap((locale) => (of(locale) ? [[locale, plain(String(of(locale)))]] : [])));
}

const plain = (text: string): string => text.replace(/<[^>]{0,500}>/g, '').slice(0, 300);
