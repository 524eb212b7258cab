import type { Label, Locale } from './contract';

/** The sentence of a label in one language (English where it is missing), its `{parameters}` filled in. */
export function sentenceOf(label: Label, params: Record<string, unknown> = {}, locale: Locale = 'en'): string {
  const text = label[locale] || label.en;
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => (key in params ? String(params[key]) : whole));
}
