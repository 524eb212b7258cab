import type { Label, Locale } from '@kehu/kernel/contract';
import type { Locale as AntdLocale } from 'antd/es/locale';
import i18next from 'i18next';
import { useCallback, useSyncExternalStore } from 'react';
import type { TextKey } from './dictionary';
import { currentAntdLocale, currentLocale, onLocale } from './i18n';
import { labelIn } from './locale';

export type Params = Record<string, string | number>;

export const useLocale = (): Locale => useSyncExternalStore(onLocale, currentLocale);
export const useAntdLocale = (): AntdLocale | null => useSyncExternalStore(onLocale, currentAntdLocale);

/** Catalogue texts in the reader's language. */
export function useLabel(): (label: Label) => string {
  const locale = useLocale();
  return useCallback((label: Label) => labelIn(locale, label), [locale]);
}

export type Text = (key: TextKey, params?: Params) => string;

/** Texts of the interface in the reader's language. */
export function useText(): Text {
  const locale = useLocale();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language is another function, so that texts are drawn anew
  return useCallback<Text>((key, params) => String(i18next.t(key, params as Params)), [locale]);
}

/** A text whose key comes from the server (an error code, a figure): falls back when we have no words for it. */
export function textOr(key: string, fallback: string, params?: Record<string, unknown>): string {
  return i18next.exists(key) ? String(i18next.t(key as TextKey, params as Params)) : fallback;
}
